import { expect, it } from 'vitest';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { drawQuantile } from '../../../src/stats/resample/draw-quantile.ts';

const sorted = Float64Array.from({ length: 99 }, (_, i) => i + 1);

it('takes the order statistic of rank (B + 1) p', () => {
  expect(drawQuantile(sorted, 0.25, 'order')).toBeCloseTo(25, 12);
  expect(drawQuantile(sorted, 0.975, 'order')).toBeCloseTo(97.5, 1);
});

it('interpolates on the normal scale between ranks', () => {
  const share = (normalQuantile(0.025) - normalQuantile(0.02)) / (normalQuantile(0.03) - normalQuantile(0.02));
  expect(drawQuantile(sorted, 0.025, 'order')).toBeCloseTo(2 + share, 12);
});

it('stops at the extreme draws', () => {
  expect(drawQuantile(sorted, 0.001, 'order')).toBe(1);
  expect(drawQuantile(sorted, 0.9999, 'order')).toBe(99);
});

it('type 7 is linear', () => {
  expect(drawQuantile(sorted, 0.025, 'type7')).toBeCloseTo(1 + 98 * 0.025, 12);
});
