import { expect, it } from 'vitest';
import { largestDistance } from '../../../src/stats/descriptive/largest-distance.ts';

it('is the largest distance on either side, and passes over missing values', () => {
  expect(largestDistance(Float64Array.of(1, -4, 3))).toBe(4);
  expect(largestDistance(Float64Array.of(1, -4, 3, Number.NaN), -3)).toBe(6);
  expect(largestDistance(new Float64Array(0))).toBe(0);
});
