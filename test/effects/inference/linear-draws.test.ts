import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { did } from '../../../src/effects/estimators/did.ts';
import { differenceInMeans } from '../../../src/effects/estimators/difference-in-means.ts';
import { type BootstrapTask, bootstrapTask } from '../../../src/effects/inference/bootstrap.ts';
import { resampleStatistic } from '../../../src/effects/inference/bootstrap-kernel.ts';
import type { PointEstimate } from '../../../src/effects/inference/effect-of-estimate.ts';
import { linearDraws } from '../../../src/effects/inference/linear-draws.ts';
import { seededFrame, seededPanel } from '../random-frames.ts';

const plan = { blockOf: null, resamples: null, withErrors: false, replicates: 99, seed: 'linear' };

const taskOf = (estimate: PointEstimate, entityOf: Int32Array | null) => bootstrapTask(estimate, { ...plan, entityOf });

/** Chance of every estimate of a resample within the arms, by the general way. */
function chancesOf(task: BootstrapTask): Map<string, number> {
  const statistic = resampleStatistic(task);
  const chances = new Map<string, number>();
  const pick = (entity: number, counts: Float64Array, chance: number): void => {
    if (entity === task.nEntities) {
      const value = key(statistic(counts)[0]);
      chances.set(value, (chances.get(value) ?? 0) + chance);
      return;
    }
    const stratum = task.starts.findLastIndex((start) => start <= entity);
    const members = task.members.subarray(task.starts[stratum]!, task.starts[stratum + 1]!);
    for (const member of members) {
      const next = counts.slice();
      next[member]!++;
      pick(entity + 1, next, chance / members.length);
    }
  };
  pick(0, new Float64Array(task.nEntities), 1);
  return chances;
}

const key = (value: number) => value.toFixed(9);
const panel = seededPanel('linear', 6);

it.each([
  ['difference in means', differenceInMeans(seededFrame('linear', { n: 6 })), null],
  ['difference in differences of a whole panel', did(panel), panel.unitOf],
] as const)('draws what the sums of a resample give, each as often: %s', (_, estimate, entityOf) => {
  const task = taskOf(estimate, entityOf);
  const chances = chancesOf(task);
  const N = 20_000;
  const seen = new Map<string, number>();
  for (const drawn of linearDraws(task)!(makeRng('linear'), N)) {
    const value = key(drawn);
    expect(chances.has(value)).toBe(true);
    seen.set(value, (seen.get(value) ?? 0) + 1);
  }
  let statisticOfFit = 0;
  for (const [value, chance] of chances) {
    const off = (seen.get(value) ?? 0) - N * chance;
    statisticOfFit += (off * off) / (N * chance);
  }
  expect(statisticOfFit).toBeLessThan(chances.size - 1 + 4 * Math.sqrt(2 * (chances.size - 1)));
});

it('leaves resamples whose cross-products differ, given draws and studentised ones to the general way', () => {
  const adjusted = ancova(seededFrame('covariates', { n: 12 }));
  expect(linearDraws(taskOf(adjusted, null))).toBeNull();
  const plain = differenceInMeans(seededFrame('plain', { n: 12 }));
  expect(linearDraws(taskOf(plain, null))).not.toBeNull();
  expect(linearDraws({ ...taskOf(plain, null), withErrors: true })).toBeNull();
  expect(linearDraws(bootstrapTask(plain, { ...plan, entityOf: null, resamples: [new Int32Array(12)] }))).toBeNull();
  const unequal = Int32Array.from({ length: 12 }, (_, row) => (row < 5 ? 0 : 1));
  expect(linearDraws(taskOf(plain, unequal))).toBeNull();
});
