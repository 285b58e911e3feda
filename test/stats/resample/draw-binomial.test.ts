import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { drawBinomial } from '../../../src/stats/resample/draw-binomial.ts';

const DRAWS = 20_000;

/** Probabilities of 0 to n by the recurrence from the mode, which cannot underflow there. */
function probabilities(n: number, p: number): Float64Array {
  const mode = Math.floor((n + 1) * p);
  const relative = new Float64Array(n + 1);
  relative[mode] = 1;
  for (let k = mode; k < n; k++) relative[k + 1] = (relative[k]! * (n - k) * p) / ((k + 1) * (1 - p));
  for (let k = mode; k > 0; k--) relative[k - 1] = (relative[k]! * k * (1 - p)) / ((n - k + 1) * p);
  const total = relative.reduce((sum, value) => sum + value, 0);
  return relative.map((value) => value / total);
}

it.each([
  ['added up', 12, 0.3],
  ['added up, rare', 5000, 0.0004],
  ['by rejection', 60, 0.4],
  ['by rejection, mirrored', 300, 0.9],
  ['by rejection, as for a block', 100_000, 0.01024],
] as const)('counts are binomial (%s)', (label, n, p) => {
  const rng = makeRng(`binomial ${label}`);
  const seen = new Float64Array(n + 1);
  for (let i = 0; i < DRAWS; i++) seen[drawBinomial(rng, n, p)]!++;
  // Pearson's statistic over counts that are expected at least ten times, the tails beyond them as two cells.
  const expected = probabilities(n, p).map((probability) => DRAWS * probability);
  const first = expected.findIndex((value) => value >= 10);
  const last = expected.findLastIndex((value) => value >= 10);
  const cells = [
    [0, first],
    ...Array.from({ length: last - first + 1 }, (_, i) => [first + i, first + i + 1]),
    [last + 1, n + 1],
  ];
  let statistic = 0;
  let nCells = 0;
  for (const [from, to] of cells) {
    const wanted = expected.slice(from, to).reduce((sum, value) => sum + value, 0);
    if (wanted < 1) continue;
    const got = seen.slice(from, to).reduce((sum, value) => sum + value, 0);
    statistic += ((got - wanted) * (got - wanted)) / wanted;
    nCells++;
  }
  // Three and a half standard deviations of chi-square above its mean.
  expect(statistic).toBeLessThan(nCells - 1 + 3.5 * Math.sqrt(2 * (nCells - 1)));
});

it('takes sure and empty trials as they are', () => {
  const rng = makeRng('edges');
  expect([drawBinomial(rng, 0, 0.5), drawBinomial(rng, 7, 0), drawBinomial(rng, 7, 1)]).toEqual([0, 0, 7]);
});
