import { describe, expect, it } from 'vitest';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { differenceInMeans } from '../../../src/effects/estimators/difference-in-means.ts';
import type { LinearEstimate } from '../../../src/effects/estimators/linear-estimate.ts';
import { DRAW_WIDTH } from '../../../src/effects/inference/draw-columns.ts';
import { insideClusters } from '../../../src/effects/inference/inside-clusters.ts';
import { joinChunks, runChunksInline } from '../../../src/effects/inference/run-chunks.ts';
import { wildChunk, wildChunks, wildEffect, wildTask } from '../../../src/effects/inference/wild.ts';
import type { WildOptions } from '../../../src/effects/inference/wild-task.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame } from '../random-frames.ts';
import { refitOutcome, residualsWithout } from './refit.ts';

/** Refits by QR, one a cluster and draw, against sums by cluster: both in double precision. */
const TOLERANCE = 1e-8;
const plain: WildOptions = { variant: '11', weights: 'rademacher', imposeNull: true, replicates: 999, seed: 's' };

const drawsOf = (estimate: LinearEstimate, options: Parameters<typeof wildTask>[1]) => {
  const task = wildTask(estimate, options);
  return joinChunks(runChunksInline(task, wildChunk, wildChunks(task)));
};

const effectOf = (estimate: LinearEstimate, options: Parameters<typeof wildTask>[1]) => {
  const task = wildTask(estimate, options);
  const about = { alpha: 0.05, provenance: testProvenance };
  return wildEffect(estimate, task, runChunksInline(task, wildChunk, wildChunks(task)), about).effect.rows[0]!;
};

/** The statistic of one draw from scratch: residuals fitted (without the own cluster), outcomes made, all fitted again. */
function fromScratch(
  estimate: LinearEstimate,
  { variant, imposeNull }: WildOptions,
  { theta, weightOf }: { readonly theta: number; readonly weightOf: (row: number) => number },
): number {
  const clusterOf = estimate.clusterOf!;
  const held = imposeNull ? theta : null;
  const centre = residualsWithout(estimate, held, () => false);
  const own = centre.map((residual, row) =>
    variant.startsWith('3')
      ? residualsWithout(estimate, held, (other) => clusterOf[other] === clusterOf[row])[row]!
      : residual,
  );
  const from = imposeNull ? theta : estimate.fit.coefficients[estimate.coefficient]!;
  const effect = (row: number) => estimate.fit.x.data[row * estimate.fit.k + estimate.coefficient]!;
  const y = estimate.fit.y.map((value, row) => {
    const fitted =
      held === null ? value - centre[row]! : value - held * effect(row) - centre[row]! + held * effect(row);
    return fitted + weightOf(row) * own[row]!;
  });
  return refitOutcome(estimate, y, from, variant.endsWith('3') ? 'cr3' : 'cr1s');
}

const makers = {
  'ancova, unequal weights': () => ancova(seededFrame('variants', { n: 36, nClusters: 6, weighted: true })),
  'difference in means': () => differenceInMeans(seededFrame('variants', { n: 30, nClusters: 6 })),
} as const;

describe.each(['11', '13', '31', '33'] as const)('variant %s', (variant) => {
  it.each(Object.entries(makers))('%s: every draw is the refitted statistic', (_, make) => {
    const estimate = make();
    for (const imposeNull of [true, false]) {
      const options = { ...plain, variant, imposeNull };
      const draws = drawsOf(estimate, options);
      for (const theta of [0, 1.5]) {
        for (const draw of [3, 22, 45]) {
          const weightOf = (row: number) => ((draw >> estimate.clusterOf![row]!) & 1 ? 1 : -1);
          const [bY, bZ, q0, q1, q2] = draws.subarray(draw * DRAW_WIDTH) as unknown as readonly number[];
          const ours = (bY! - theta * bZ!) / Math.sqrt(q0! - 2 * theta * q1! + theta * theta * q2!);
          const expected = fromScratch(estimate, options, { theta, weightOf });
          expect(Math.abs(ours - expected)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));
        }
      }
    }
  });
});

it('weighs parts of clusters apart, the standard error still by cluster', () => {
  const estimate = ancova(seededFrame('parts', { n: 24, nClusters: 4 }));
  const drawnOf = Int32Array.from({ length: 24 }, (_, row) => estimate.clusterOf![row]! + 4 * (row % 2));
  for (const variant of ['11', '33'] as const) {
    const options = { ...plain, variant, drawnOf: insideClusters(drawnOf, estimate.clusterOf!) };
    const draws = drawsOf(estimate, options);
    expect(draws.length / DRAW_WIDTH).toBe(2 ** 8);
    for (const draw of [9, 100, 203]) {
      const expected = fromScratch(estimate, options, {
        theta: 0,
        weightOf: (row) => ((draw >> drawnOf[row]!) & 1 ? 1 : -1),
      });
      const ours = draws[draw * DRAW_WIDTH]! / Math.sqrt(draws[draw * DRAW_WIDTH + 2]!);
      expect(Math.abs(ours - expected)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));
    }
  }
  expect(() => insideClusters(new Int32Array(24), estimate.clusterOf!)).toThrow(
    expect.objectContaining({ code: 'wild.group-across-clusters' }),
  );
});

it("gives Mammen's weights mean 0, variance 1 and third moment 1", () => {
  // One cluster a row and a constant residual of one row: its draws are that row's weight.
  const estimate = differenceInMeans(seededFrame('mammen', { n: 24, nClusters: 12 }));
  const task = { ...wildTask(estimate, { ...plain, weights: 'mammen', replicates: 40_000 }) };
  task.scoresY.fill(0);
  task.scoresY[task.k - 1] = 1 / task.pull[task.k - 1]!;
  const draws = joinChunks(runChunksInline(task, wildChunk, wildChunks(task)));
  const weights = Array.from({ length: task.draws }, (_, draw) => draws[draw * DRAW_WIDTH]!);
  const moment = (of: (w: number) => number) => weights.reduce((sum, w) => sum + of(w), 0) / task.draws;
  // Four Monte-Carlo errors.
  expect(Math.abs(moment((w) => w))).toBeLessThan(0.02);
  expect(Math.abs(moment((w) => w * w) - 1)).toBeLessThan(0.025);
  expect(Math.abs(moment((w) => w * w * w) - 1)).toBeLessThan(0.06);
});

it.each(['13', '31', '33'] as const)('variant %s moves with the unit and the origin of the outcome', (variant) => {
  const frame = seededFrame('units', { n: 40, nClusters: 10 });
  const options = { ...plain, variant, replicates: 2 ** 10 };
  const row = effectOf(ancova(frame), options);
  const moved = effectOf(ancova({ ...frame, y: frame.y.map((value) => 4 * value - 100) }), options);
  expect(moved.pValue).toBe(row.pValue);
  expect(moved.ciLow! / row.ciLow!).toBeCloseTo(4, 6);
  expect(moved.ciHigh! / row.ciHigh!).toBeCloseTo(4, 6);
});
