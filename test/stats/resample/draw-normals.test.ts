import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { normalCdf } from '../../../src/stats/distributions/normal.ts';
import { drawNormals } from '../../../src/stats/resample/draw-normals.ts';

it.each([40_000, 40_001])('are standard normal and uncorrelated: %i', (n) => {
  const draws = new Float64Array(n);
  drawNormals(makeRng(`normals ${n}`), draws);
  // Kolmogorov's distance, 99.9 % quantile.
  const sorted = draws.slice().sort();
  const distance = sorted.reduce((most, value, i) => Math.max(most, Math.abs(normalCdf(value) - (i + 0.5) / n)), 0);
  expect(distance).toBeLessThan(1.95 / Math.sqrt(n));
  // The two of a pair, four standard errors.
  let product = 0;
  for (let i = 0; i + 1 < n; i += 2) product += draws[i]! * draws[i + 1]!;
  expect(Math.abs(product)).toBeLessThan(4 * Math.sqrt(n / 2));
});
