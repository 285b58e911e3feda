import { expect, it } from 'vitest';
import { mean } from '../../../src/stats/descriptive/mean.ts';

it('keeps the digits of small differences on a large level', () => {
  expect(mean([1e15 + 1, 1e15 + 2, 1e15 + 6]) - 1e15).toBe(3);
  expect(mean(Float64Array.of(2, 4))).toBe(3);
});

it('is NaN without values, and infinite where a value is', () => {
  expect(mean([])).toBeNaN();
  expect(mean([1, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
});
