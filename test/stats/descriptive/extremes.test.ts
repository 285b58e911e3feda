import { expect, it } from 'vitest';
import { extremes } from '../../../src/stats/descriptive/extremes.ts';

it('finds the lowest and the highest value and passes missing ones over', () => {
  expect(extremes(Float64Array.of(3, -4, Number.NaN, 7, 0))).toEqual({ lowest: -4, highest: 7 });
  expect(extremes(Float64Array.of(-2))).toEqual({ lowest: -2, highest: -2 });
});

it('has none where there is no value', () => {
  const none = { lowest: Number.POSITIVE_INFINITY, highest: Number.NEGATIVE_INFINITY };
  expect(extremes(new Float64Array(0))).toEqual(none);
  expect(extremes(Float64Array.of(Number.NaN))).toEqual(none);
});
