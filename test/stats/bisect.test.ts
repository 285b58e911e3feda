import { expect, it } from 'vitest';
import { bisect } from '../../src/stats/bisect.ts';

it('finds a change of sign to the last bits', () => {
  expect(bisect((x) => 2 - x * x, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(bisect((x) => 1e-300 - x, 0, 1)).toBeCloseTo(1e-300, 310);
});

it('ends at the limit that f never reaches', () => {
  expect(bisect(() => 1, -1, 3)).toBe(3);
  expect(bisect(() => -1, -1, 3)).toBe(-1);
});
