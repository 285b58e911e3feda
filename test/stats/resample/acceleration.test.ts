import { expect, it } from 'vitest';
import { acceleration } from '../../../src/stats/resample/acceleration.ts';

const skewed = Float64Array.of(-1, -1, -1, 3);

it('is the skewness of the influence values over 6 sqrt(n)', () => {
  expect(acceleration([skewed])).toBeCloseTo(24 / (6 * 12 ** 1.5), 14);
});

it('turns around with the sign, ignores the unit, and is 0 where nothing varies', () => {
  const one = acceleration([skewed]);
  expect(acceleration([skewed.map((value) => -2 * value)])).toBeCloseTo(-one, 14);
  expect(acceleration([new Float64Array(3)])).toBe(0);
});

it('weighs each sample by its own size', () => {
  const small = Float64Array.of(-1, 1);
  const squares = 12 / 16 + 2 / 4;
  expect(acceleration([skewed, small])).toBeCloseTo(24 / 64 / (6 * squares ** 1.5), 14);
});
