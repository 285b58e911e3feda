import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { resampledSums } from '../../../src/stats/resample/resampled-sums.ts';

const DRAWS = 20_000;

function drawn(values: Float64Array, draws: number, seed: string): Float64Array {
  const sums = new Float64Array(draws);
  resampledSums(values)(makeRng(seed), sums);
  return sums;
}

it('draws every multiset of a few values as often as it should', () => {
  // Powers of four: a sum names how often each value was drawn.
  const values = Float64Array.of(1, 4, 16);
  const seen = new Map<number, number>();
  for (const sum of drawn(values, DRAWS, 'multisets')) {
    seen.set(sum, (seen.get(sum) ?? 0) + 1);
  }
  const multisets: readonly (readonly [number, number, number, number])[] = [
    [3, 0, 0, 1],
    [0, 3, 0, 1],
    [0, 0, 3, 1],
    [2, 1, 0, 3],
    [2, 0, 1, 3],
    [1, 2, 0, 3],
    [0, 2, 1, 3],
    [1, 0, 2, 3],
    [0, 1, 2, 3],
    [1, 1, 1, 6],
  ];
  let statistic = 0;
  for (const [a, b, c, ways] of multisets) {
    const wanted = (DRAWS * ways) / 27;
    const got = seen.get(a + 4 * b + 16 * c) ?? 0;
    statistic += ((got - wanted) * (got - wanted)) / wanted;
  }
  // 99.9 % quantile of chi-square with 9 degrees of freedom.
  expect(statistic).toBeLessThan(27.9);
});

it('draws each pair of places of a block equally often', () => {
  // 120 places, no power of two; a sum of two draws names their places.
  const values = Float64Array.of(...Array.from({ length: 118 }, () => 0), 1, 1000);
  let [both, first, second] = [0, 0, 0];
  for (const sum of drawn(
    values.map((value, i) => value + i * 1e-10),
    DRAWS,
    'pairs',
  )) {
    const counts = [Math.round(sum) % 1000, Math.floor(Math.round(sum) / 1000)];
    first += counts[0]!;
    second += counts[1]!;
    both += counts[0]! * counts[1]!;
  }
  // 120 draws of 120 places: means of 1, and a product of 119/120 with a variance of about 3.
  for (const count of [first, second]) expect(Math.abs(count / DRAWS - 1)).toBeLessThan(4 / Math.sqrt(DRAWS));
  expect(Math.abs(both / DRAWS - 119 / 120)).toBeLessThan(4 * Math.sqrt(3 / DRAWS));
});

it.each([
  ['values that differ, over full blocks and a rest', (i: number) => Math.sin(i), 2500],
  ['values that differ, full blocks alone', (i: number) => Math.sin(i), 2560],
  ['values that differ, few blocks', (i: number) => Math.sin(i), 2048],
  ['few values that differ', (i: number) => i % 7, 2500],
])('has the mean and variance of a resample: %s', (label, valueAt, n) => {
  const values = Float64Array.from({ length: n }, (_, i) => valueAt(i));
  const total = values.reduce((sum, value) => sum + value, 0);
  const variance = values.reduce((sum, value) => sum + (value - total / n) * (value - total / n), 0);
  let sum = 0;
  let squares = 0;
  for (const resampled of drawn(values, 4000, label)) {
    const off = resampled - total;
    sum += off;
    squares += off * off;
  }
  // Four Monte-Carlo standard errors.
  expect(Math.abs(sum / 4000)).toBeLessThan(4 * Math.sqrt(variance / 4000));
  expect(Math.abs(squares / 4000 / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
});

it.each([
  ['few blocks', 700],
  ['many blocks', 2610],
  ['many full blocks', 2560],
])('draws each of many values as often as it should: %s', (_, n) => {
  // One value in turn that is not 0: the sum is how often it was drawn, binomial.
  const places = [0, 255, 256, 511, 512, n - 1];
  let statistic = 0;
  for (const place of places) {
    const values = Float64Array.from({ length: n }, (_, i) => (i === place ? 1 : i * 1e-10));
    const seen = new Float64Array(5);
    for (const sum of drawn(values, DRAWS, `place ${place}`)) seen[Math.min(4, Math.round(sum))]!++;
    let probability = (1 - 1 / n) ** n;
    let rest = 1;
    for (let k = 0; k < 5; k++) {
      const wanted = DRAWS * (k === 4 ? rest : probability);
      statistic += (seen[k]! - wanted) ** 2 / wanted;
      rest -= probability;
      probability *= (n - k) / ((k + 1) * (n - 1));
    }
  }
  // Chi-square with 4 degrees of freedom a place: mean and four standard deviations.
  const df = 4 * places.length;
  expect(statistic).toBeLessThan(df + 4 * Math.sqrt(2 * df));
});

it('draws more resamples than are drawn at once', () => {
  const values = Float64Array.from({ length: 300 }, (_, i) => 1 + i * 1e-10);
  const sums = drawn(values, 6000, 'many');
  expect(sums.every((sum) => Math.round(sum) === 300)).toBe(true);
});

it('draws as many as there are, also where the blocks of some resamples took too many at first', () => {
  const values = Float64Array.from({ length: 2610 }, (_, i) => 1 + i * 1e-10);
  // Some nine of 40,000 resamples.
  const sums = drawn(values, 40_000, 'too many');
  expect(sums.every((sum) => Math.round(sum) === 2610)).toBe(true);
});
