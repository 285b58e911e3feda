import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { blockDraws, RESAMPLES_AT_ONCE } from '../../../src/stats/resample/block-sums.ts';
import { PARTS, poissonTable } from '../../../src/stats/resample/poisson-table.ts';

const ROUNDS = 20;
const DRAWS = ROUNDS * RESAMPLES_AT_ONCE;

it.each([0.3, 4, 30, 250, 256])('gives the probabilities of a Poisson count with mean %s', (mean) => {
  const table = poissonTable(mean);
  const seen = new Map<number, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const blocks = blockDraws(makeRng(`poisson ${mean} ${round}`), RESAMPLES_AT_ONCE, new Float64Array(1000));
    blocks.countPoisson(table);
    for (const count of blocks.counts) seen.set(count, (seen.get(count) ?? 0) + 1);
  }
  // Classes of one count each where at least ten are expected; the rest are one class.
  let [statistic, classes, restWanted, restSeen] = [0, 0, DRAWS, DRAWS];
  for (let k = 0, log = -mean; k < 3 * mean + 30; k++, log += Math.log(mean / k)) {
    const wanted = DRAWS * Math.exp(log);
    if (wanted < 10) continue;
    const got = seen.get(k) ?? 0;
    statistic += (got - wanted) ** 2 / wanted;
    classes++;
    restWanted -= wanted;
    restSeen -= got;
  }
  statistic += (restSeen - restWanted) ** 2 / restWanted;
  // Chi-square with `classes` degrees of freedom: mean and four standard deviations.
  expect(classes).toBeGreaterThan(2);
  expect(statistic).toBeLessThan(classes + 4 * Math.sqrt(2 * classes));
});

it('takes each count off what its resample lacks, and another table when it is given one', () => {
  const blocks = blockDraws(makeRng('lacks'), 100, new Float64Array(1000));
  blocks.countPoisson(poissonTable(200));
  const first = [...blocks.counts];
  blocks.countPoisson(poissonTable(20));
  expect([...blocks.missing]).toEqual(first.map((count, i) => 1000 - count - blocks.counts[i]!));
  expect(Math.max(...blocks.counts)).toBeLessThan(Math.min(...first));
});

it('has a count for every part of [0, 1), or the place from which to look for one', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 300, noNaN: true }),
      fc.integer({ min: 0, max: PARTS - 1 }),
      (mean, part) => {
        const { first, entries, cumulative } = poissonTable(mean);
        const [low, high] = [part / PARTS, (part + 1) / PARTS];
        const entry = entries[part]!;
        const k = entry & 32768 ? entry & 32767 : entry - first;
        expect(cumulative.at(-1)).toBe(1);
        // Numbers of the part lie above the probability before its place, and below that of the place where it is one count.
        expect(k === 0 || cumulative[k - 1]! <= low).toBe(true);
        expect(cumulative[k]! > low).toBe(true);
        if (!(entry & 32768)) expect(cumulative[k]! >= high).toBe(true);
      },
    ),
  );
});
