import { power } from '../../../core/power.ts';
import { variance } from '../../../stats/descriptive/variance.ts';
import type { RdKernel } from './kernel-weight.ts';
import type { RdVcov } from './rd-residuals.ts';
import type { RdSide } from './rd-side.ts';
import { type BandwidthTarget, type SideConstants, sideConstants } from './side-constants.ts';

/** Bandwidth of the local linear fit, and of the local quadratic fit that estimates its bias. */
export interface RdBandwidths {
  readonly h: number;
  readonly b: number;
}

/** Constants of Silverman's rule by kernel: the first bandwidth, for variances. */
const PILOT: Readonly<Record<RdKernel, number>> = { triangular: 2.576, epanechnikov: 2.34, uniform: 1.843 };
const ORDER = 1;

/**
 * MSE-optimal bandwidths, one for both sides: pilot, then those of the third derivative, of the bias (b) and of the effect
 * (h). Mass points count once in the pilot. Bandwidths stay within the data.
 * Sources: Calonico, Cattaneo and Titiunik (2014), doi:10.3982/ECTA11757; Calonico, Cattaneo and Farrell (2020),
 * doi:10.1093/ectj/utz022. Golden: test/golden/rd.json.
 */
export function rdBandwidths(
  sides: readonly [RdSide, RdSide],
  options: { readonly kernel: RdKernel; readonly vcov: RdVcov },
): RdBandwidths {
  const all = Float64Array.from(sides.flatMap(({ x }) => [...x])).sort();
  const sd = Math.sqrt(variance(all));
  const ranges = sides.map(({ x }) => x.reduce((max, value) => Math.max(max, Math.abs(value)), 0));
  const limit = Math.max(...ranges);
  const within = (bandwidth: number) => Math.min(bandwidth, limit);
  const pilot = within(pilotOf(all, sd, options.kernel));
  const choose = (
    target: Omit<BandwidthTarget, 'varianceBandwidth' | 'biasBandwidth'>,
    biasBandwidths: readonly number[],
  ) => {
    const [left, right] = sides.map((side, i) =>
      sideConstants(side, { ...target, varianceBandwidth: pilot, biasBandwidth: biasBandwidths[i]! }, options),
    ) as [SideConstants, SideConstants];
    const bias = (right.bias - left.bias) ** 2;
    const regularization = target.regularize ? left.regularization + right.regularization : 0;
    const ratio = (left.variance + right.variance) / (bias + regularization);
    return Number.isNaN(ratio) ? limit : within(power(ratio, 1 / (2 * target.order + 3)));
  };
  const common = (bandwidth: number) => [bandwidth, bandwidth];
  const third = choose({ order: ORDER + 2, derivative: ORDER + 2, biasOrder: ORDER + 3, regularize: false }, ranges);
  const b = choose({ order: ORDER + 1, derivative: ORDER + 1, biasOrder: ORDER + 2, regularize: true }, common(third));
  const h = choose({ order: ORDER, derivative: 0, biasOrder: ORDER + 1, regularize: true }, common(b));
  return { h, b };
}

function pilotOf(sorted: Float64Array, sd: number, kernel: RdKernel): number {
  const spread = Math.min(sd, (averaged(sorted, 0.75) - averaged(sorted, 0.25)) / 1.349);
  return PILOT[kernel] * spread * power(new Set(sorted).size, -0.2);
}

/** Quantile of sorted values, averaged where it falls between two: type 2 of Hyndman and Fan (1996). */
function averaged(sorted: Float64Array, p: number): number {
  const place = sorted.length * p;
  const below = sorted[Math.max(Math.ceil(place) - 1, 0)]!;
  return Number.isInteger(place) ? (below + sorted[Math.min(place, sorted.length - 1)]!) / 2 : below;
}
