import { expect, it } from 'vitest';
import { quantile } from '../../../src/stats/descriptive/quantile.ts';

it('is R’s type 7', () => {
  const sorted = [1, 2, 4, 8];
  expect([0, 0.25, 0.5, 0.9, 1].map((p) => quantile(sorted, p))).toEqual([1, 1.75, 3, 6.800000000000001, 8]);
});

it('of one value is that value, of none NaN', () => {
  expect(quantile([5], 0.3)).toBe(5);
  expect(quantile([], 0.3)).toBeNaN();
});
