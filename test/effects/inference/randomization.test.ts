import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { blockedDifference } from '../../../src/effects/estimators/blocked-difference.ts';
import { did } from '../../../src/effects/estimators/did.ts';
import { differenceInMeans } from '../../../src/effects/estimators/difference-in-means.ts';
import { lin } from '../../../src/effects/estimators/lin.ts';
import type { LinearEstimate } from '../../../src/effects/estimators/linear-estimate.ts';
import { blockedEffect } from '../../../src/effects/inference/blocked-effect.ts';
import { DRAW_WIDTH } from '../../../src/effects/inference/draw-columns.ts';
import type { PointEstimate } from '../../../src/effects/inference/effect-of-estimate.ts';
import { observedScheme } from '../../../src/effects/inference/observed-scheme.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationEffect,
  randomizationTask,
} from '../../../src/effects/inference/randomization.ts';
import { joinChunks, runChunksInline } from '../../../src/effects/inference/run-chunks.ts';
import type { UnitFrame } from '../../../src/effects/types.ts';
import { cumulative } from '../../../src/stats/resample/confidence-distribution.ts';
import { expectRefusal } from '../../design/refusal.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame, seededPanel, seeds } from '../random-frames.ts';
import { refitStatistic } from './refit.ts';
import { replayedArms } from './replayed-arms.ts';

/** Refits by QR against updates by cross-products, both in double precision. */
const TOLERANCE = 1e-8;
const about = { alpha: 0.05, provenance: testProvenance };
const rowsOf = (estimate: PointEstimate) => Int32Array.from(estimate.treated.keys());

function schemeOf(estimate: LinearEstimate, blockOf: Int32Array | null = null) {
  return observedScheme({ treated: estimate.treated, clusterOf: estimate.clusterOf, blockOf });
}

function run(estimate: PointEstimate, scheme: ReturnType<typeof observedScheme>, replicates = 499, studentized = true) {
  const task = randomizationTask(estimate, scheme, rowsOf(estimate), { studentized, replicates, seed: 'test' });
  const chunks = runChunksInline(task, randomizationChunk, randomizationChunks(task));
  return { task, draws: joinChunks(chunks), ...randomizationEffect(estimate, task, chunks, about) };
}

const statisticAt = (draws: Float64Array, draw: number, theta: number) => {
  const [bY, bZ, q0, q1, q2] = draws.subarray(draw * DRAW_WIDTH, (draw + 1) * DRAW_WIDTH) as unknown as number[];
  return (bY! - theta * bZ!) / Math.sqrt(q0! - 2 * theta * q1! + theta * theta * q2!);
};

describe('five numbers a draw give the refitted statistic at every effect', () => {
  const shapes: readonly (readonly [string, (seed: string) => LinearEstimate])[] = [
    ['difference in means', (seed) => differenceInMeans(seededFrame(seed))],
    ['weighted difference in means', (seed) => differenceInMeans(seededFrame(seed, { weighted: true }))],
    ['ancova', (seed) => ancova(seededFrame(seed))],
    ['weighted ancova', (seed) => ancova(seededFrame(seed, { weighted: true }))],
    ['lin', (seed) => lin(seededFrame(seed))],
    ['clustered difference in means', (seed) => differenceInMeans(seededFrame(seed, { n: 40, nClusters: 10 }))],
    ['clustered weighted lin', (seed) => lin(seededFrame(seed, { n: 60, nClusters: 15, weighted: true }))],
    ['difference in differences', (seed) => did(seededPanel(seed))],
  ];
  it.each(shapes)('%s', (_, make) => {
    const estimate = make('refit');
    const scheme = schemeOf(estimate);
    const { task, draws } = run(estimate, scheme, 40);
    const nextArms = replayedArms(task, makeRng('test').fork('randomization/0'));
    for (let draw = 0; draw < 40; draw++) {
      const arms = nextArms();
      for (const theta of [0, 1.5, -4]) {
        const expected = refitStatistic(estimate, arms, theta);
        expect(Math.abs(statisticAt(draws, draw, theta) - expected)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));
      }
    }
  });

  it('blocked and paired differences', () => {
    for (const shape of [
      { n: 24, nBlocks: 3 },
      { n: 24, nBlocks: 12 },
      { n: 40, nClusters: 10, nBlocks: 5 },
    ]) {
      const frame = seededFrame('blocked', shape) as UnitFrame & { readonly blockOf: Int32Array };
      const estimate = blockedDifference(frame);
      const scheme = observedScheme(frame);
      const { task, draws } = run(estimate, scheme, 20);
      const nextArms = replayedArms(task, makeRng('test').fork('randomization/0'));
      for (let draw = 0; draw < 20; draw++) {
        const arms = nextArms();
        const theta = 2;
        const y = frame.y.map((value, row) => value + theta * (arms[row]! - frame.treated[row]!));
        const again = blockedDifference({ ...frame, y, treated: arms });
        const expected = (again.estimate - theta) / again.stdError;
        expect(Math.abs(statisticAt(draws, draw, theta) - expected)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));
      }
    }
  });
});

describe('randomisation inference', () => {
  it('keeps the contract of rows, never gives p below its resolution, and repeats itself', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, studentized) => {
        const frame = seededFrame(seed, { n: 20 });
        const estimate = ancova(frame);
        const { effect, distribution, smallestPValue, draws } = run(estimate, observedScheme(frame), 299, studentized);
        expectEffectRows(effect);
        const row = effect.rows[0]!;
        expect(row.pValue!).toBeGreaterThanOrEqual(1 / 300);
        expect(smallestPValue!).toBeLessThanOrEqual(row.pValue!);
        expect(draws).toEqual(run(estimate, observedScheme(frame), 299, studentized).draws);
        expect(cumulative(distribution!, row.estimate)).toBeCloseTo(0.5, 12);
        expect(cumulative(distribution!, row.ciLow!)).toBeCloseTo(0.025, 12);
        expect(cumulative(distribution!, row.ciHigh!)).toBeCloseTo(0.975, 12);
      }),
      { numRuns: 15 },
    );
  });

  it('is near the t interval in a large sample', () => {
    const frame = seededFrame('large', { n: 400 });
    const row = run(differenceInMeans(frame), observedScheme(frame), 1999).effect.rows[0]!;
    const width = 2 * 1.966 * row.stdError!;
    expect((row.ciHigh! - row.ciLow!) / width).toBeGreaterThan(0.93);
    expect((row.ciHigh! - row.ciLow!) / width).toBeLessThan(1.07);
  });

  it('is unbounded where the design cannot reach alpha', () => {
    const frame = seededFrame('tiny', { n: 6 });
    const { effect, distribution, smallestPValue } = run(differenceInMeans(frame), observedScheme(frame));
    expect(smallestPValue).toBeCloseTo(2 / 20, 12);
    expect(effect.rows[0]).toMatchObject({ ciLow: null, ciHigh: null, ciShape: 'unbounded' });
    expect(distribution).toMatchObject({ lowMass: 0.05, highMass: 0.05 });
    expect(effect.diagnostics).toMatchObject([
      {
        code: 'randomization.no-interval',
        message:
          'The smallest p value that 20 possible assignments can give is 10 %, above 5 %, so no effect can be ruled out and there is no interval.',
      },
    ]);
    expectEffectRows(effect);
  });

  it('gives the estimate alone without variance or with one cluster', () => {
    const frame = seededFrame('flat');
    const flat = { ...frame, y: frame.y.map(() => 3) };
    for (const studentized of [true, false]) {
      const { effect, distribution } = run(differenceInMeans(flat), observedScheme(flat), 99, studentized);
      expect(distribution).toBeNull();
      expect(effect.inference.kind).toBe('none');
      expectEffectRows(effect);
    }
    const single = differenceInMeans({ ...frame, clusterOf: new Int32Array(frame.y.length) });
    const task = randomizationTask(single, { ...observedScheme(frame), entityOf: new Int32Array(24) }, rowsOf(single), {
      studentized: true,
      replicates: 9,
      seed: '',
    });
    const { effect } = randomizationEffect(single, task, [], about);
    expect(effect.diagnostics[0]!.code).toBe('inference.one-cluster');
  });

  it('has no studentised statistic where an arm is one unit, and the rank of its difference else', () => {
    const frame = seededFrame('lonely', { n: 12 });
    const lonely = differenceInMeans({
      ...frame,
      covariates: [],
      treated: Uint8Array.from(frame.y, (_, i) => (i === 3 ? 1 : 0)),
    });
    const { effect, distribution } = run(lonely, schemeOf(lonely));
    expect(effect.rows[0]).toMatchObject({ pValue: null, ciLow: null, ciHigh: null });
    expect(effect.diagnostics.map(({ code }) => code)).toEqual(['randomization.no-statistic']);
    expect(distribution).toBeNull();
    const gap = (unit: number) => Math.abs(frame.y[unit]! - frame.y.reduce((sum, value) => sum + value, 0) / 12);
    const rank = [...frame.y.keys()].filter((unit) => gap(unit) >= gap(3) * (1 - 1e-9)).length / 12;
    expect(run(lonely, schemeOf(lonely), 499, false).effect.rows[0]!.pValue).toBeCloseTo(rank, 12);
  });

  it('refuses clusters that are not assigned as one', () => {
    const frame = seededFrame('split', { n: 40, nClusters: 10 });
    const estimate = differenceInMeans(frame);
    const byUnit = observedScheme({ ...frame, clusterOf: null });
    expectRefusal(() => run(estimate, byUnit), 'randomization.cluster-not-assigned', 'must be assigned as one');
    expect(run(estimate, schemeOf(estimate)).effect.inference.kind).toBe('randomization');
  });

  it('takes draws under which the arm repeats a covariate as extreme', () => {
    const frame = seededFrame('collinear', { n: 8 });
    const mirror = Float64Array.of(1, 1, 1, 1, 0, 0, 0, 0);
    const half = Uint8Array.of(1, 1, 0, 0, 1, 1, 0, 0);
    for (const estimate of [
      ancova({ ...frame, treated: half, covariates: [{ name: 'mirror', values: mirror }] }),
      lin({ ...frame, treated: half, covariates: [{ name: 'mirror', values: mirror }] }),
    ]) {
      const { task, draws, effect } = run(estimate, schemeOf(estimate));
      expect(task.exact).toBe(true);
      const failed = draws.filter((value) => Number.isNaN(value)).length / DRAW_WIDTH;
      expect(failed).toBeGreaterThanOrEqual(2);
      expect(effect.rows[0]!.pValue!).toBeGreaterThanOrEqual(failed / task.draws);
    }
    const clustered = ancova({
      ...seededFrame('collinear', { n: 16 }),
      treated: Uint8Array.from([...half, ...half]),
      covariates: [{ name: 'mirror', values: Float64Array.from([...mirror, ...mirror]) }],
      clusterOf: Int32Array.from({ length: 16 }, (_, row) => row % 8),
    });
    expect(run(clustered, schemeOf(clustered)).draws.some((value) => Number.isNaN(value))).toBe(true);
  });

  it('replaces t by none where asked in the blocked form', () => {
    const frame = seededFrame('normal', { n: 24, nBlocks: 3 });
    const effect = blockedEffect(blockedDifference({ ...frame, blockOf: frame.blockOf! }), { ...about, normal: true });
    expect(effect.rows[0]!.df).toBeNull();
  });
});
