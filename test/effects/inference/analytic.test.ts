import { expect, it } from 'vitest';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { differenceInMeans } from '../../../src/effects/estimators/difference-in-means.ts';
import { analyticEffect } from '../../../src/effects/inference/analytic.ts';
import { influenceOf } from '../../../src/effects/inference/influence.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame } from '../random-frames.ts';

const options = { alpha: 0.05, provenance: testProvenance };
const frame = seededFrame('analytic', { n: 24 });
const clustered = seededFrame('analytic', { n: 48, nClusters: 8 });
const dfOf = (vcov: 'hc2' | 'cr1' | 'cr2' | 'neyman', df?: 'residual' | 'satterthwaite' | 'normal') =>
  analyticEffect(ancova(vcov.startsWith('cr') ? clustered : frame), { vcov, ...(df ? { df } : {}), ...options })
    .rows[0]!.df;

it('takes the degrees of freedom of the rule', () => {
  expect(dfOf('hc2')).toBe(24 - 4);
  expect(dfOf('hc2', 'normal')).toBeNull();
  expect(dfOf('hc2', 'satterthwaite')).toBeLessThan(24);
  expect(dfOf('cr1')).toBe(7);
  expect(dfOf('cr2', 'residual')).toBe(7);
  expect(dfOf('cr2')).toBe(dfOf('cr1', 'satterthwaite'));
  expect(dfOf('cr2')).toBeLessThan(8);
});

it('cautions where few degrees of freedom are left', () => {
  const six = seededFrame('few', { n: 24, nClusters: 4 });
  const effect = analyticEffect(differenceInMeans(six), { vcov: 'cr2', ...options });
  expect(effect.diagnostics.map(({ code }) => code)).toEqual(['inference.low-df']);
  expectEffectRows(effect);
});

it('gives the estimate alone without variance, with one cluster, without a spare row, or with an outcome beyond squares', () => {
  const codes = [
    analyticEffect(differenceInMeans({ ...frame, y: frame.y.map(() => 0) }), { vcov: 'neyman', ...options }),
    analyticEffect(differenceInMeans({ ...frame, clusterOf: new Int32Array(24) }), { vcov: 'cr2', ...options }),
    analyticEffect(differenceInMeans(firstRows(2)), { vcov: 'hc2', ...options }),
    analyticEffect(differenceInMeans(firstRows(3)), { vcov: 'neyman', ...options }),
    analyticEffect(differenceInMeans({ ...frame, y: frame.y.map((y) => y * 1e150) }), { vcov: 'hc2', ...options }),
    analyticEffect(differenceInMeans({ ...frame, y: frame.y.map((y) => y * 1e-150) }), { vcov: 'hc2', ...options }),
  ].map((effect) => {
    expectEffectRows(effect);
    expect(effect.inference.kind).toBe('none');
    expect(effect.rows[0]).toMatchObject({ stdError: null, statistic: null, pValue: null, ciShape: 'unbounded' });
    return effect.diagnostics[0]!.code;
  });
  expect(codes).toEqual([
    'inference.zero-variance',
    'inference.one-cluster',
    'inference.no-df',
    'inference.undefined-variance',
    'inference.outcome-range',
    'inference.outcome-range',
  ]);
});

const CLUSTER_KINDS = ['cr0', 'cr1', 'cr1s', 'cr2', 'cr3'] as const;

it.each(CLUSTER_KINDS)('%s of a saturated model is no standard error but rounding, and says so', (vcov) => {
  // Covariates that nearly repeat the arm blow the rounding up to the size of a standard error.
  const saturated = {
    ...firstRows(6),
    covariates: [1e-4, 1, 1, 1].map((spread, j) => ({
      name: `c${j}`,
      values: Float64Array.from({ length: 6 }, (_, i) => (i % 2) + spread * Math.sqrt(((i + 2) * (j + 3)) % 7)),
    })),
    clusterOf: Int32Array.of(0, 1, 2, 0, 1, 2),
  };
  const effect = analyticEffect(ancova(saturated), { vcov, ...options });
  expectEffectRows(effect);
  expect(effect.rows[0]).toMatchObject({ stdError: null, pValue: null, ciShape: 'unbounded' });
  expect(effect.diagnostics).toMatchObject([
    {
      code: 'inference.no-df',
      message: 'No degrees of freedom are left for a test: the model has 6 columns and the data 6 rows.',
      hint: 'Add units, or leave out covariates.',
    },
  ]);
  const cured = analyticEffect(ancova({ ...saturated, covariates: saturated.covariates.slice(1, 2) }), {
    vcov,
    ...options,
  });
  expect(cured.rows[0]!.stdError).toBeGreaterThan(1e-3);
});

it.each(CLUSTER_KINDS)('%s of a model with a column a cluster is rounding too', (vcov) => {
  const byCluster = (values: readonly number[]) => Float64Array.from(clustered.clusterOf!, (g) => values[g]!);
  const covariates = Array.from({ length: 6 }, (_, j) => ({
    name: `c${j}`,
    values: byCluster(Array.from({ length: 8 }, (__, g) => 1e5 * Math.sqrt(((g + 2) * (j + 3)) % 11))),
  }));
  const effect = analyticEffect(ancova({ ...clustered, covariates }), { vcov, ...options });
  expect(effect.rows[0]!.stdError).toBeNull();
  expect(effect.diagnostics).toMatchObject([{ code: 'inference.no-df', values: { nColumns: 8, n: 8 } }]);
});

it('has no test where weights are too large to compute its degrees of freedom, and one where they are near 1', () => {
  const weighted = (factor: number) =>
    analyticEffect(ancova({ ...clustered, weights: clustered.y.map((_, i) => factor * (1 + (i % 3))) }), {
      vcov: 'cr0',
      df: 'satterthwaite',
      ...options,
    });
  expect(weighted(1e160).diagnostics).toMatchObject([
    {
      code: 'inference.no-df',
      message: 'The degrees of freedom of the test cannot be computed.',
      values: { df: null },
    },
  ]);
  expect(weighted(1).rows[0]!.df).toBeGreaterThan(1);
});

it('refuses covariances that do not fit', () => {
  expect(() => analyticEffect(ancova(frame), { vcov: 'cr2', ...options })).toThrow(/needs clusters/);
  expect(() => analyticEffect(ancova(frame), { vcov: 'neyman', ...options })).toThrow(/unweighted difference/);
  expect(() => analyticEffect(ancova(frame), { vcov: 'jackknife', ...options })).toThrow(/does not belong/);
});

it('influence values sum to the cluster scores', () => {
  const estimate = ancova(clustered);
  const values = influenceOf(estimate, Int32Array.from(clustered.y.keys())).map(([value]) => value!);
  const sums = new Float64Array(8);
  values.forEach((value, row) => {
    sums[clustered.clusterOf![row]!]! += value / estimate.nUnits;
  });
  const effect = analyticEffect(estimate, { vcov: 'cr0', ...options });
  expect(Math.sqrt(sums.reduce((sum, value) => sum + value ** 2, 0))).toBeCloseTo(effect.rows[0]!.stdError!, 12);
});

/** The first rows, arms control, treated, control ... */
function firstRows(n: number) {
  return {
    ...frame,
    units: frame.units.slice(0, n),
    y: frame.y.slice(0, n),
    treated: Uint8Array.from({ length: n }, (_, row) => row % 2),
    covariates: [],
  };
}
