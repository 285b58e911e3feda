import { normalUpper } from '../../../stats/distributions/normal.ts';
import { densityBandwidths } from './density-bandwidths.ts';
import { densityFit } from './density-fit.ts';
import type { RdKernel } from './kernel-weight.ts';

export interface DensityTest {
  /** Density just above less just below the cut-off, over its standard error; standard normal where nobody sorts. */
  readonly statistic: number;
  readonly pValue: number;
  readonly densityBelow: number;
  readonly densityAbove: number;
  readonly stdError: number;
  readonly bandwidths: { readonly below: number; readonly above: number };
  readonly nInside: readonly [number, number];
}

/** Order of the fit that is tested: one above the order for which the bandwidth is optimal. */
const TEST_ORDER = 3;

/**
 * Whether the running variable is as dense just above the cut-off as just below: people who can choose their side leave a
 * jump. x is about the cut-off, in any order, both sides; bandwidths below and above, chosen from the data where left out.
 * Errors: `rd.few-values`. Source: Cattaneo, Jansson and Ma (2020), doi:10.1080/01621459.2019.1635480.
 * Golden: test/golden/rd.json.
 */
export function densityTest(x: Float64Array, kernel: RdKernel, bandwidths?: readonly [number, number]): DensityTest {
  const sorted = Float64Array.from(x).sort();
  const chosen = bandwidths ?? densityBandwidths(sorted, kernel);
  const fit = densityFit(sorted, { bandwidths: chosen, order: TEST_ORDER, derivative: 1, kernel });
  const stdError = Math.sqrt(fit.variance.both);
  const statistic = (fit.above - fit.below) / stdError;
  return {
    statistic,
    pValue: 2 * normalUpper(Math.abs(statistic)),
    densityBelow: fit.below,
    densityAbove: fit.above,
    stdError,
    bandwidths: { below: chosen[0], above: chosen[1] },
    nInside: fit.nInside,
  };
}
