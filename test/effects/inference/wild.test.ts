import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { did } from '../../../src/effects/estimators/did.ts';
import { lin } from '../../../src/effects/estimators/lin.ts';
import { estimateOf, type LinearEstimate } from '../../../src/effects/estimators/linear-estimate.ts';
import { stdErrorOf } from '../../../src/effects/inference/analytic.ts';
import { DRAW_WIDTH } from '../../../src/effects/inference/draw-columns.ts';
import { joinChunks, runChunksInline } from '../../../src/effects/inference/run-chunks.ts';
import { wildChunk, wildChunks, wildEffect, wildTask } from '../../../src/effects/inference/wild.ts';
import { WILD_BATCH, wildStatistics } from '../../../src/effects/inference/wild-statistics.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame, seededPanel, seeds } from '../random-frames.ts';
import { refitOutcome, restrictedResiduals } from './refit.ts';

/** Refits by QR against sums by cluster, both in double precision. */
const TOLERANCE = 1e-8;
const about = { alpha: 0.05, provenance: testProvenance };

function run(estimate: LinearEstimate, more: Partial<Parameters<typeof wildTask>[1]> = {}) {
  const task = wildTask(estimate, {
    variant: '11',
    weights: 'rademacher',
    imposeNull: true,
    replicates: 999,
    seed: 's',
    ...more,
  });
  const chunks = runChunksInline(task, wildChunk, wildChunks(task));
  return { task, draws: joinChunks(chunks), ...wildEffect(estimate, task, chunks, about) };
}

it.each([
  ['weighted ancova', () => ancova(seededFrame('wild', { n: 32, nClusters: 8, weighted: true }))],
  ['lin', () => lin(seededFrame('wild', { n: 40, nClusters: 8 }))],
  [
    'difference in differences',
    () => did({ ...seededPanel('wild'), clusterOf: Int32Array.from({ length: 32 }, (_, i) => i % 8) }),
  ],
] as const)('%s: five numbers a draw give the refitted statistic at every effect', (_, make) => {
  const estimate = make();
  const { draws, task } = run(estimate);
  expect(task.draws).toBe(256);
  for (const theta of [0, 2]) {
    const residuals = restrictedResiduals(estimate, theta);
    const fittedNull = estimate.fit.y.map((value, row) => value - residuals[row]!);
    for (const draw of [1, 77, 200]) {
      const y = fittedNull.map((value, row) => {
        const sign = (draw >> estimate.clusterOf![row]!) & 1 ? 1 : -1;
        return value + sign * residuals[row]!;
      });
      const [bY, bZ, q0, q1, q2] = draws.subarray(draw * DRAW_WIDTH, (draw + 1) * DRAW_WIDTH) as unknown as number[];
      const ours = (bY! - theta * bZ!) / Math.sqrt(q0! - 2 * theta * q1! + theta * theta * q2!);
      const expected = refitOutcome(estimate, y, theta, 'cr1s');
      expect(Math.abs(ours - expected)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));
    }
  }
});

it('keeps the contract of rows under every choice', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.boolean(),
      fc.constantFrom('rademacher' as const, 'webb' as const),
      (seed, imposeNull, weights) => {
        const estimate = ancova(seededFrame(seed, { n: 36, nClusters: 12 }));
        const { effect, smallestPValue } = run(estimate, { imposeNull, weights });
        expectEffectRows(effect);
        expect(effect.inference).toMatchObject({ kind: 'bootstrap', scheme: 'wild', draws: 999 });
        expect(smallestPValue).toBeCloseTo(1 / 999, 12);
        expect(effect.rows[0]!.statistic).toBeCloseTo(estimateOf(estimate) / effect.rows[0]!.stdError!, 12);
      },
    ),
    { numRuns: 15 },
  );
});

it('draws the same for the same seed and others for another', () => {
  const estimate = ancova(seededFrame('seeds', { n: 48, nClusters: 16 }));
  expect(run(estimate).draws).toEqual(run(estimate).draws);
  expect(run(estimate, { seed: 'other' }).draws).not.toEqual(run(estimate).draws);
});

it('takes rows as clusters where none are named, and says when there is one cluster', () => {
  const frame = seededFrame('rows', { n: 12 });
  expect(run(ancova(frame)).task.nClusters).toBe(12);
  const single = ancova({ ...frame, clusterOf: new Int32Array(12) });
  const { effect, distribution } = run(single);
  expect(distribution).toBeNull();
  expect(effect.diagnostics[0]!.code).toBe('inference.one-cluster');
  expectEffectRows(effect);
});

it('divides by cr1s as the analytic standard error has it, and by exactly 0 where every cluster fits itself', () => {
  for (const weighted of [false, true]) {
    const estimate = ancova(seededFrame('cr1s', { n: 48, nClusters: 12, weighted }));
    const { task } = run(estimate);
    expect(Math.abs(task.stdError / stdErrorOf(estimate, 'cr1s') - 1)).toBeLessThan(1e-12);
  }
  const frame = seededFrame('exact', { n: 60, nClusters: 10 });
  const exact = ancova({ ...frame, y: Float64Array.from(frame.treated, (arm) => 1e6 + 0.1 * arm), covariates: [] });
  expect(run(exact).task.stdError).toBe(0);
});

it('gives each of more than 32 groups a bit of its own', () => {
  const task = run(ancova(seededFrame('many', { n: 160, nClusters: 80 }))).task;
  const { words, weights, readSigns } = wildStatistics(task);
  const rng = makeRng('words');
  words.forEach((_, i) => {
    words[i] = rng.word();
  });
  readSigns();
  for (let group = 0; group < 80; group++)
    for (let draw = 0; draw < WILD_BATCH; draw++) {
      const word = words[WILD_BATCH * Math.floor(group / 32) + draw]!;
      expect(weights[WILD_BATCH * group + draw]).toBe((word >>> (group % 32)) & 1 ? 1 : -1);
    }
});
