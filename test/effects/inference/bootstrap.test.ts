import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { blockedDifference } from '../../../src/effects/estimators/blocked-difference.ts';
import { did } from '../../../src/effects/estimators/did.ts';
import { differenceInMeans } from '../../../src/effects/estimators/difference-in-means.ts';
import { frameOfRows } from '../../../src/effects/estimators/frame-of-rows.ts';
import { lin } from '../../../src/effects/estimators/lin.ts';
import { estimateOf, type LinearEstimate } from '../../../src/effects/estimators/linear-estimate.ts';
import {
  type BootstrapPlan,
  bootstrapChunk,
  bootstrapChunks,
  bootstrapEffect,
  bootstrapTask,
} from '../../../src/effects/inference/bootstrap.ts';
import { leaveOneOut, resampleStatistic } from '../../../src/effects/inference/bootstrap-kernel.ts';
import type { PointEstimate } from '../../../src/effects/inference/effect-of-estimate.ts';
import { joinChunks, runChunksInline } from '../../../src/effects/inference/run-chunks.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { clusterVcov } from '../../../src/stats/variance/cluster-vcov.ts';
import { robustVcov } from '../../../src/stats/variance/robust-vcov.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame, seededPanel, seeds } from '../random-frames.ts';

/** Refits by QR against cross-products, both in double precision. */
const TOLERANCE = 1e-9;
const plan: BootstrapPlan = {
  entityOf: null,
  blockOf: null,
  resamples: null,
  withErrors: true,
  replicates: 400,
  seed: 'test',
};

function run(
  estimate: PointEstimate,
  more: Partial<BootstrapPlan> = {},
  ci: 'percentile' | 'basic' | 'bca' | 't' = 'percentile',
) {
  const task = bootstrapTask(estimate, { ...plan, ...more });
  const chunks = runChunksInline(task, bootstrapChunk, bootstrapChunks(task));
  const about = { scheme: 'unit', ci, quantile: 'order', alpha: 0.05, provenance: testProvenance } as const;
  return { task, draws: joinChunks(chunks), effect: bootstrapEffect(estimate, task, chunks, about) };
}

/** The regression on repeated rows, copies of an entity as clusters of their own. */
function refit({ fit, coefficient }: LinearEstimate, entityOf: Int32Array, picks: readonly number[]) {
  const rows = picks.flatMap((entity) => [...entityOf.keys()].filter((row) => entityOf[row] === entity));
  const copyOf = picks.flatMap((entity, copy) =>
    Array.from(
      entityOf.filter((other) => other === entity),
      () => copy,
    ),
  );
  const columns = fit.names.map((name, j) =>
    name === '(Intercept)'
      ? intercept(rows.length)
      : { name, values: Float64Array.from(rows, (row) => fit.x.data[row * fit.k + j]!) },
  );
  const again = ols({
    y: Float64Array.from(rows, (row) => fit.y[row]!),
    columns,
    weights: fit.weights && Float64Array.from(rows, (row) => fit.weights![row]!),
  });
  const covariance =
    rows.length === picks.length ? robustVcov(again, 'hc0') : clusterVcov(again, Int32Array.from(copyOf), 'cr0');
  return [again.coefficients[coefficient]!, Math.sqrt(covariance.data[coefficient * fit.k + coefficient]!)] as const;
}

it.each([
  ['difference in means', () => differenceInMeans(seededFrame('boot')), false],
  [
    'difference in means, rows numbered backwards',
    () => {
      const frame = seededFrame('boot');
      return differenceInMeans({ ...frame, clusterOf: Int32Array.from(frame.y.keys()).reverse() });
    },
    true,
  ],
  ['weighted ancova', () => ancova(seededFrame('boot', { weighted: true })), false],
  ['lin', () => lin(seededFrame('boot', { n: 30 })), false],
  ['clustered ancova', () => ancova(seededFrame('boot', { n: 40, nClusters: 10 })), true],
  ['difference in differences', () => did(seededPanel('boot')), true],
] as const)('%s: sums give the refitted estimate and error of a resample', (_, make, clustered) => {
  const estimate = make();
  const entityOf = clustered ? estimate.clusterOf! : Int32Array.from(estimate.treated.keys());
  const task = bootstrapTask(estimate, { ...plan, entityOf });
  const statistic = resampleStatistic(task);
  for (const shift of [0, 1, 2]) {
    const picks = Array.from({ length: task.nEntities }, (_, i) => (i + (i % 3 === 0 ? shift : 0)) % task.nEntities);
    const counts = new Float64Array(task.nEntities);
    for (const pick of picks) counts[pick]!++;
    const [drawn, error] = statistic(counts);
    const [expected, expectedError] = refit(estimate, entityOf, picks);
    expect(Math.abs(drawn - expected)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));
    expect(Math.abs(error - expectedError)).toBeLessThan(TOLERANCE * (1 + expectedError));
  }
  const without = leaveOneOut(task);
  for (const left of [0, task.nEntities - 1]) {
    const others = Array.from({ length: task.nEntities }, (_, i) => i).filter((entity) => entity !== left);
    const [expected] = refit(estimate, entityOf, others);
    expect(Math.abs(without(left) - expected)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));
  }
});

it('keeps the contract of rows for every interval', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom('percentile' as const, 'basic' as const, 'bca' as const, 't' as const),
      (seed, ci) => {
        const { effect } = run(ancova(seededFrame(seed)), {}, ci);
        expectEffectRows(effect);
        expect(effect.rows[0]!.pValue!).toBeGreaterThanOrEqual(2 / 401);
        expect(effect.draws![0]!.length).toBe(400);
      },
    ),
    { numRuns: 20 },
  );
});

it('draws within arms and blocks, the same for the same seed', () => {
  const frame = seededFrame('strata', { n: 24, nBlocks: 3 });
  const task = bootstrapTask(differenceInMeans(frame), { ...plan, blockOf: frame.blockOf });
  expect(task.starts.length - 1).toBe(6);
  for (let stratum = 0; stratum < 6; stratum++) {
    const members = task.members.subarray(task.starts[stratum]!, task.starts[stratum + 1]!);
    expect(new Set([...members].map((unit) => `${frame.blockOf![unit]} ${frame.treated[unit]}`)).size).toBe(1);
  }
  expect(run(differenceInMeans(frame)).draws).toEqual(run(differenceInMeans(frame)).draws);
  expect(run(differenceInMeans(frame), { seed: 'b' }).draws).not.toEqual(run(differenceInMeans(frame)).draws);
});

it('agrees with the standard error of the mean difference', () => {
  const frame = seededFrame('se', { n: 200 });
  const estimate = differenceInMeans(frame);
  const { effect } = run(estimate, { replicates: 4000 });
  const exact = Math.sqrt(robustVcov(estimate.fit, 'hc0').data[3]!);
  // Monte-Carlo error of a standard deviation over 4,000 draws: 1.1 %.
  expect(Math.abs(effect.rows[0]!.stdError! / exact - 1)).toBeLessThan(0.05);
  expect(effect.rows[0]!.estimate).toBe(estimateOf(estimate));
});

it('resamples blocked differences inside blocks and pairs whole', () => {
  const frame = seededFrame('pairs', { n: 24, nBlocks: 12 });
  const pairs = blockedDifference({ ...frame, blockOf: frame.blockOf! });
  const { task, effect } = run(pairs, {}, 't');
  expect(task.nEntities).toBe(12);
  expectEffectRows(effect);
  const all = resampleStatistic(task)(new Float64Array(12).fill(1));
  expect(all[0]).toBeCloseTo(pairs.estimate, 12);
  const inBlocks = seededFrame('blocks', { n: 24, nBlocks: 3 });
  const blocked = blockedDifference({ ...inBlocks, blockOf: inBlocks.blockOf! });
  const drawn = run(blocked, { blockOf: inBlocks.blockOf });
  expect(resampleStatistic(drawn.task)(new Float64Array(24).fill(1))[0]).toBeCloseTo(blocked.estimate, 12);
});

it.each([1, 3, 5])('leaves one out of means in %s blocks as sums without it do, also the last of an arm', (nBlocks) => {
  const frame = seededFrame(`left ${nBlocks}`, { n: 30, nBlocks });
  // One treated entity alone in its block, where there are several.
  const lone = frame.units.findIndex((_, row) => frame.blockOf![row] === 0 && frame.treated[row] === 1);
  const isKept = (row: number) => frame.blockOf![row] !== 0 || frame.treated[row] === 0 || row === lone;
  const keep = [...frame.units.keys()].filter((row) => nBlocks === 1 || isKept(row));
  const few = frameOfRows(frame, keep);
  const estimate = nBlocks === 1 ? differenceInMeans(few) : blockedDifference({ ...few, blockOf: few.blockOf! });
  const task = bootstrapTask(estimate, { ...plan, blockOf: nBlocks === 1 ? null : few.blockOf });
  expect(task.kind).toBe('means');
  const [without, statistic] = [leaveOneOut(task), resampleStatistic(task)];
  let failed = 0;
  for (let left = 0; left < task.nEntities; left++) {
    const [expected] = statistic(new Float64Array(task.nEntities).fill(1).fill(0, left, left + 1));
    if (Number.isNaN(without(left))) failed++;
    else expect(Math.abs(without(left) - expected)).toBeLessThan(TOLERANCE);
  }
  expect(failed).toBe(nBlocks === 1 ? 0 : 1);
});

it('says so where there are too few draws for a standard error', () => {
  const { effect } = run(differenceInMeans(seededFrame('single', { n: 20 })), { replicates: 1 });
  expect(effect.rows[0]).toMatchObject({ stdError: null, pValue: null, ciLow: null, ciHigh: null });
  expect(effect.diagnostics).toMatchObject([
    {
      code: 'inference.undefined-variance',
      message:
        'A standard error takes at least 2 draws that can be fitted, got 1, so there is no test and no interval.',
    },
  ]);
});

it('leaves out draws that cannot be fitted and counts them', () => {
  const frame = seededFrame('failed', { n: 8 });
  const arm = (value: number) => Array.from(frame.treated.keys()).filter((row) => frame.treated[row] === value);
  const resamples = [
    ...Array.from({ length: 20 }, (_, b) => Int32Array.from({ length: 8 }, (_, i) => (i * (b + 1) + b * i * i) % 8)),
    Int32Array.from({ length: 8 }, () => arm(1)[0]!),
  ];
  for (const make of [differenceInMeans, ancova]) {
    const estimate = make({ ...frame, covariates: [] });
    const { effect } = run(estimate, { resamples, entityOf: Int32Array.from(frame.treated.keys()) });
    expect(effect.inference).toMatchObject({ draws: 21 });
    expect(effect.inference.kind === 'bootstrap' && effect.inference.failedDraws).toBeGreaterThanOrEqual(1);
  }
});

it('resamples mixed clusters across arms, and gives no inference where nothing varies', () => {
  const frame = seededFrame('mixed', { n: 24 });
  const mixed = Int32Array.from({ length: 24 }, (_, row) => Math.floor(row / 4));
  const task = bootstrapTask(ancova({ ...frame, clusterOf: mixed }), { ...plan, entityOf: mixed });
  expect(task.starts.length - 1).toBe(1);
  const flat = run(differenceInMeans({ ...frame, y: frame.y.map(() => 1) }));
  expect(flat.effect.inference.kind).toBe('none');
});

it('refuses given draws of different length or beyond the units', () => {
  const estimate = differenceInMeans(seededFrame('given', { n: 8 }));
  const short = [Int32Array.of(0, 1), Int32Array.of(0)];
  expect(() => bootstrapTask(estimate, { ...plan, resamples: short })).toThrow(/every row must hold 2 positions/);
  const outside = [Int32Array.of(0, 8)];
  expect(() => bootstrapTask(estimate, { ...plan, resamples: outside })).toThrow(/between 1 and 8, got 9/);
});

it('says why there is no interval where every draw lies on one side of the estimate', () => {
  const estimate = differenceInMeans(seededFrame('one side', { n: 12 }));
  const treated = [...estimate.treated.keys()].filter((row) => estimate.treated[row] === 1);
  const control = [...estimate.treated.keys()].filter((row) => estimate.treated[row] === 0);
  const extreme = (rows: readonly number[], sign: number) =>
    [...rows].sort((a, b) => sign * (estimate.fit.y[b]! - estimate.fit.y[a]!))[0]!;
  const [high, low] = [extreme(treated, 1), extreme(control, -1)];
  // Each draw takes the best of the treated and the worst of the controls again and again.
  const resamples = [1, 2, 3].map((copies) =>
    Int32Array.from([
      ...treated.map((row, i) => (i < copies ? high : row)),
      ...control.map((row, i) => (i < copies ? low : row)),
    ]),
  );
  const { effect } = run(estimate, { resamples }, 'bca');
  expectEffectRows(effect);
  expect(effect.rows[0]).toMatchObject({ pValue: null, ciLow: null, ciHigh: null, ciShape: 'unbounded' });
  expect(effect.diagnostics.map(({ code }) => code)).toEqual(['bootstrap.no-interval']);
});

it('takes the standard error of a draw that fits itself as 0, not as rounding error', () => {
  const estimate = differenceInMeans(seededFrame('exact', { n: 40, nClusters: 8 }));
  const clusterOf = estimate.clusterOf!;
  const inArm = (arm: number) => clusterOf[estimate.treated.indexOf(arm)]!;
  const { draws } = run(estimate, { entityOf: clusterOf, resamples: [Int32Array.of(inArm(0), inArm(1))] });
  expect(Number.isFinite(draws[0]!)).toBe(true);
  expect(draws[1]).toBe(0);
});
