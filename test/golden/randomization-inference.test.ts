import { expect, it } from 'vitest';
import { blockedDifference } from '../../src/effects/estimators/blocked-difference.ts';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import { pValueAt } from '../../src/effects/inference/invert-test.ts';
import { observedScheme } from '../../src/effects/inference/observed-scheme.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationEffect,
  randomizationTask,
} from '../../src/effects/inference/randomization.ts';
import { joinChunks, runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import type { UnitFrame } from '../../src/effects/types.ts';
import { countAssignments } from '../../src/stats/resample/assignment.ts';
import { testProvenance, unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenRows } from '../golden.ts';

/** The reference rounds its estimates to 10 decimals. */
const ESTIMATE_TOLERANCE = 1e-9;
/** p values are ratios of counts: equal but for rounding of the division. */
const P_TOLERANCE = 1e-14;
const file = 'randomization_inference';
const options = { alpha: 0.05, provenance: testProvenance };

function rowsOf(name: string) {
  const input = goldenCase(file, name).input as Record<string, readonly number[]>;
  const names = Object.keys(input).filter((key) => Array.isArray(input[key]));
  return input.y!.map((_, i) => Object.fromEntries(names.map((key) => [key, String(input[key]![i])])));
}

function inferenceOf(frame: UnitFrame) {
  const estimate = frame.blockOf ? blockedDifference({ ...frame, blockOf: frame.blockOf }) : differenceInMeans(frame);
  const scheme = observedScheme(frame);
  const unitOf = Int32Array.from(frame.units, (_, unit) => unit);
  const task = randomizationTask(estimate, scheme, unitOf, { studentized: false, replicates: 9999, seed: 'golden' });
  const chunks = runChunksInline(task, randomizationChunk, randomizationChunks(task));
  return { task, chunks, ...randomizationEffect(estimate, task, chunks, options) };
}

function expectCase(name: string, frame: UnitFrame) {
  const expected = goldenCase(file, name).expected as Record<string, number>;
  const { effect, task, chunks } = inferenceOf(frame);
  const row = effect.rows[0]!;
  expect(Math.abs(row.estimate - expected.estimate!)).toBeLessThanOrEqual(ESTIMATE_TOLERANCE);
  expect(task.exact).toBe(true);
  expect(task.draws).toBe(expected.n_assignments);
  expect(Math.abs(row.pValue! - expected.p_two!)).toBeLessThanOrEqual(P_TOLERANCE);
  return { row, draws: joinChunks(chunks) };
}

describeGolden('randomisation inference against ri2', () => {
  it('enumerates 5 of 10', () => {
    expectCase('complete RA 5 of 10', unitFrame(rowsOf('complete RA 5 of 10'), { outcome: 'y', treatment: 'z' }));
  });

  it('tests a sharp null that is not zero', () => {
    const name = 'complete RA 5 of 10, sharp null 1';
    const frame = unitFrame(rowsOf(name), { outcome: 'y', treatment: 'z' });
    const { row, draws } = expectCase(name, frame);
    const test = { estimate: row.estimate, stdError: 1, scale: 1, draws, pValueRule: 'share-at-least' } as const;
    const { expected, input } = goldenCase(file, name);
    const p = pValueAt(test, (input as { sharp_null: number }).sharp_null);
    expect(Math.abs(p - (expected.p_two_centered as number))).toBeLessThanOrEqual(P_TOLERANCE);
  });

  it('permutes inside blocks', () => {
    const name = 'blocked 2 of 4 in 3 blocks';
    expectCase(name, unitFrame(rowsOf(name), { outcome: 'y', treatment: 'z', block: 'block' }));
  });

  it('permutes whole clusters', () => {
    const name = 'clustered 4 of 8 clusters';
    expectCase(name, unitFrame(rowsOf(name), { outcome: 'y', treatment: 'z', cluster: 'cluster' }));
  });

  it('swaps inside pairs', () => {
    const rows = goldenRows('sleep').map((row) => ({ ...row, drug2: row.group === '2' ? '1' : '0' }));
    expectCase('matched pairs 2^10', unitFrame(rows, { outcome: 'extra', treatment: 'drug2', block: 'ID' }));
  });

  it('flips the signs of pairs of schools', () => {
    const { expected } = goldenCase(file, 'achievement awards matched-pair schools sign flips');
    const differences = expected.pair_differences as readonly number[];
    const rows = differences.flatMap((difference, pair) => [
      { y: String(difference), z: '1', pair: String(pair) },
      { y: '0', z: '0', pair: String(pair) },
    ]);
    const frame = unitFrame(rows, { outcome: 'y', treatment: 'z', block: 'pair' });
    const estimate = blockedDifference({ ...frame, blockOf: frame.blockOf! });
    const task = randomizationTask(
      estimate,
      observedScheme(frame),
      Int32Array.from(frame.units, (_, i) => i),
      {
        studentized: false,
        replicates: 2 ** differences.length,
        seed: 'golden',
      },
    );
    const { effect } = randomizationEffect(estimate, task, [randomizationChunk(task, 0)], options);
    expect(Math.abs(effect.rows[0]!.estimate - (expected.estimate as number))).toBeLessThanOrEqual(ESTIMATE_TOLERANCE);
    expect(Math.abs(effect.rows[0]!.pValue! - (expected.p_two as number))).toBeLessThanOrEqual(P_TOLERANCE);
  });

  it('counts assignments', () => {
    const { expected } = goldenCase(file, 'assignment probabilities');
    const count = (
      treated: readonly number[],
      blockOf: readonly number[] | null,
      clusterOf: readonly number[] | null,
    ) =>
      countAssignments(
        observedScheme({
          treated: Uint8Array.from(treated),
          blockOf: blockOf && Int32Array.from(blockOf),
          clusterOf: clusterOf && Int32Array.from(clusterOf),
        }),
      );
    expect(count([1, 1, 1, 1, 0, 0, 0, 0, 0, 0], null, null)).toBe(expected.permutations_complete);
    const blocks = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2];
    expect(count([1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0], blocks, null)).toBe(expected.permutations_block);
    const clusters = Array.from({ length: 21 }, (_, i) => Math.floor(i / 3));
    const arms = clusters.map((cluster) => (cluster < 3 ? 1 : 0));
    expect(count(arms, null, clusters)).toBe(expected.permutations_cluster);
  });
});
