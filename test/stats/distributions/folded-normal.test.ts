import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldedNormalQuantile } from '../../../src/stats/distributions/folded-normal.ts';
import { normalCdf, normalQuantile } from '../../../src/stats/distributions/normal.ts';

it('inverts P(|Z| <= c), on either side of 0', () => {
  const level = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(level, fc.double({ min: -8, max: 8, noNaN: true }), (p, mean) => {
      const c = foldedNormalQuantile(p, mean);
      expect(normalCdf(c - mean) - normalCdf(-c - mean)).toBeCloseTo(p, 12);
      expect(foldedNormalQuantile(p, -mean)).toBe(c);
    }),
  );
});

it('is two-sided without a mean and one-sided beyond it', () => {
  expect(foldedNormalQuantile(0.95, 0)).toBeCloseTo(1.959963984540054, 14);
  expect(foldedNormalQuantile(0.95, 1e6) - 1e6).toBeCloseTo(normalQuantile(0.95), 9);
});
