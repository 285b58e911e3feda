import { expect, it } from 'vitest';
import { dot } from '../../../src/stats/linalg/dot.ts';

it('sums the products of entries', () => {
  expect(dot([1, 2, 3], Float64Array.of(4, -5, 6))).toBe(12);
  expect(dot([], [])).toBe(0);
});
