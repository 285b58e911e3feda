import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { resampledSum } from '../../../src/stats/resample/resampled-sum.ts';

const DRAWS = 20_000;

it('draws every multiset of a few values as often as it should', () => {
  // Powers of four: a sum names how often each value was drawn.
  const values = Float64Array.of(1, 4, 16);
  const draw = resampledSum(values);
  const rng = makeRng('multisets');
  const seen = new Map<number, number>();
  for (let i = 0; i < DRAWS; i++) {
    const sum = draw(rng);
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

it.each([
  ['values that differ, over full blocks and a rest', (i: number) => Math.sin(i), 2500],
  ['values that differ, full blocks alone', (i: number) => Math.sin(i), 2048],
  ['few values that differ', (i: number) => i % 7, 2500],
])('has the mean and variance of a resample: %s', (label, valueAt, n) => {
  const values = Float64Array.from({ length: n }, (_, i) => valueAt(i));
  const total = values.reduce((sum, value) => sum + value, 0);
  const variance = values.reduce((sum, value) => sum + (value - total / n) * (value - total / n), 0);
  const draw = resampledSum(values);
  const rng = makeRng(label);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < 4000; i++) {
    const off = draw(rng) - total;
    sum += off;
    squares += off * off;
  }
  // Four Monte-Carlo standard errors.
  expect(Math.abs(sum / 4000)).toBeLessThan(4 * Math.sqrt(variance / 4000));
  expect(Math.abs(squares / 4000 / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
});

it('draws each of many values equally often', () => {
  // One value in turn among 3,000 that is not 0: its count is what the sum says, one on average.
  for (const place of [0, 1023, 1024, 2047, 2048, 2999]) {
    const values = Float64Array.from({ length: 3000 }, (_, i) => (i === place ? 1 : i * 1e-9));
    const draw = resampledSum(values);
    const rng = makeRng(`place ${place}`);
    let count = 0;
    for (let i = 0; i < 2000; i++) count += Math.round(draw(rng));
    // Poisson with mean 2,000, four standard deviations.
    expect(Math.abs(count - 2000)).toBeLessThan(4 * Math.sqrt(2000));
  }
});
