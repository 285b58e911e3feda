import { expect, it } from 'vitest';
import { variance } from '../../../src/stats/descriptive/variance.ts';

it('divides by n - 1, whatever the level', () => {
  expect(variance([1, 2, 4])).toBeCloseTo(7 / 3, 14);
  expect(variance([1e9 + 1, 1e9 + 2, 1e9 + 4])).toBeCloseTo(7 / 3, 12);
});

it('is 0 for equal values and NaN for one', () => {
  expect(variance([0.1, 0.1, 0.1])).toBe(0);
  expect(variance([3])).toBeNaN();
});
