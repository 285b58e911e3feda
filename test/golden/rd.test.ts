import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { densityTest } from '../../src/effects/estimators/rd/density-test.ts';
import type { RdKernel } from '../../src/effects/estimators/rd/kernel-weight.ts';
import { rd } from '../../src/effects/estimators/rd/rd.ts';
import type { RdVcov } from '../../src/effects/estimators/rd/rd-residuals.ts';
import { effectOfTerms } from '../../src/effects/inference/effect-of-terms.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { testProvenance } from '../effects/frames.ts';
import { type RdSet, rdRows } from './rd-data.ts';
import { relativeError } from './relative-error.ts';

/**
 * rdrobust widens the range of the data by a fixed 1e-8, which moves its bandwidths by up to 6e-8 of their size. Estimates
 * and limits, which may be near 0, are compared in standard errors.
 */
const TOLERANCE = 5e-7;
/** Where the bandwidth is given nothing but the order of sums differs. */
const GIVEN_TOLERANCE = 1e-9;

interface RdCase {
  readonly kind: 'rd';
  readonly set: string;
  readonly options: {
    readonly kernel?: RdKernel;
    readonly h?: number;
    readonly vce?: RdVcov;
    readonly covs?: true;
    readonly cluster?: true;
  };
  readonly expected: Readonly<Record<'coef' | 'se' | 'pv' | 'ci' | 'bws' | 'nInside', readonly number[]>>;
}
interface DensityCase {
  readonly kind: 'density';
  readonly set: string;
  readonly options: { readonly kernel?: RdKernel; readonly h?: readonly [number, number] };
  readonly expected: {
    readonly statistic: number;
    readonly pValue: number;
    readonly h: readonly [number, number];
    readonly left: number;
    readonly right: number;
    readonly stdError: number;
  };
}
const { sets, cases } = JSON.parse(readFileSync(new URL('rd.json', import.meta.url), 'utf8')) as {
  readonly sets: Readonly<Record<string, RdSet>>;
  readonly cases: readonly (RdCase | DensityCase)[];
};
const named = <C extends RdCase | DensityCase>(kind: C['kind']) =>
  cases
    .filter((one): one is C => one.kind === kind)
    .map((one) => [`${one.set} ${JSON.stringify(one.options)}`, one] as const);

function expectClose(actual: number | null | undefined, expected: number, quantity: string, tolerance = TOLERANCE) {
  expect(relativeError(actual, expected, quantity)).toBeLessThan(tolerance);
}

describe('regression discontinuity against rdrobust 2.1.1', () => {
  it.each(named<RdCase>('rd'))('%s', (_, { set, options, expected }) => {
    const spec = sets[set]!;
    const rows = rdRows(spec);
    const column = (name: 'x' | 'y' | 'take' | 'z') => Float64Array.from(rows, (row) => row[name]);
    const estimate = rd(
      {
        outcome: 'y',
        term: 'x',
        x: column('x'),
        y: column('y'),
        takeUp: spec.fuzzy === null ? null : column('take'),
        covariates: options.covs ? [{ name: 'z', values: column('z') }] : [],
        clusterOf: options.cluster ? Int32Array.from(rows, (row) => row.cluster) : null,
      },
      {
        below: false,
        kernel: options.kernel ?? 'triangular',
        vcov: options.cluster ? 'cr1s' : (options.vce ?? 'nn'),
        bandwidth: options.h ?? null,
        placeboCutoffs: [],
        alpha: 0.05,
      },
    );
    const effect = effectOfTerms(estimate, { alpha: 0.05, provenance: testProvenance });
    expectEffectRows(effect);
    const [row] = effect.rows;
    const { bandwidths, conventional, nInside } = effect.detail;
    const tolerance = options.h === undefined ? TOLERANCE : GIVEN_TOLERANCE;
    const [se, , robustSe] = expected.se as [number, number, number];
    const near = (actual: number, value: number, unit: number) =>
      expect(Math.abs(actual - value) / unit).toBeLessThan(tolerance);
    expectClose(bandwidths.h, expected.bws[0]!, 'bandwidth', tolerance);
    expectClose(bandwidths.b, expected.bws[2]!, 'bandwidth of the bias', tolerance);
    near(conventional.estimate, expected.coef[0]!, se);
    expectClose(conventional.stdError, se, 'conventional standard error', tolerance);
    near(conventional.pValue!, expected.pv[0]!, 1);
    near(row!.estimate, expected.coef[2]!, robustSe);
    expectClose(row!.stdError, robustSe, 'robust standard error', tolerance);
    near(row!.pValue!, expected.pv[2]!, 1);
    near(row!.ciLow!, expected.ci[4]!, robustSe);
    near(row!.ciHigh!, expected.ci[5]!, robustSe);
    expect([nInside.below, nInside.above]).toEqual(expected.nInside);
  });
});

describe('density of the running variable against rddensity 3.0', () => {
  it.each(named<DensityCase>('density'))('%s', (_, { set, options, expected }) => {
    const x = Float64Array.from(rdRows(sets[set]!), (row) => row.x);
    const test = densityTest(x, options.kernel ?? 'triangular', options.h);
    expectClose(test.bandwidths.below, expected.h[0], 'bandwidth below');
    expectClose(test.bandwidths.above, expected.h[1], 'bandwidth above');
    expectClose(test.densityBelow, expected.left, 'density below');
    expectClose(test.densityAbove, expected.right, 'density above');
    expectClose(test.stdError, expected.stdError, 'standard error');
    expectClose(test.statistic, expected.statistic, 'statistic');
    expectClose(test.pValue, expected.pValue, 'p');
  });
});
