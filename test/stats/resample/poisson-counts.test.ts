import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { poissonCounts } from '../../../src/stats/resample/poisson-counts.ts';

const DRAWS = 40_000;

it.each([0.3, 4, 30, 250])('has the probabilities of a Poisson count with mean %s', (mean) => {
  const draw = poissonCounts(mean);
  const rng = makeRng(`poisson ${mean}`);
  const seen = new Map<number, number>();
  for (let i = 0; i < DRAWS; i++) {
    const count = draw(rng);
    seen.set(count, (seen.get(count) ?? 0) + 1);
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

it('answers every pair of words, the largest and the smallest too', () => {
  const words = fc.constantFrom(0, 2 ** 31, 2 ** 32 - 1);
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), words, words, (mean, first, second) => {
      const given = [first, second];
      const count = poissonCounts(mean)({ ...makeRng('fixed'), word: () => given.shift()! });
      expect(Number.isInteger(count) && count >= 0).toBe(true);
      expect(Math.abs(count - mean)).toBeLessThan(10 * Math.sqrt(mean) + 25);
    }),
  );
});
