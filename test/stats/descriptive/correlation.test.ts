import { expect, it } from 'vitest';
import { correlation } from '../../../src/stats/descriptive/correlation.ts';

it('is 1 and -1 on a line, and keeps its value under a change of units', () => {
  expect(correlation([1, 2, 3], [10, 20, 30])).toBe(1);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBe(-1);
  const a = [1, 5, 2, 8];
  const b = [2, 3, 9, 4];
  expect(
    correlation(
      a.map((v) => 100 - 3 * v),
      b,
    ),
  ).toBeCloseTo(-correlation(a, b), 14);
  expect(correlation([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 14);
});

it('is NaN where one side does not vary', () => {
  expect(correlation([1, 1, 1], [1, 2, 3])).toBeNaN();
});
