import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalDensity, normalQuantile, normalUpper } from '../../../src/stats/distributions/normal.ts';

/** Both directions are good to 1e-15; a round trip multiplies that by the condition number, up to 1400 at 37 sd. */
const ROUND_TRIP = 1e-12;

describe('normal', () => {
  it('is symmetric and complete', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 37, noNaN: true }), (x) => {
        expect(normalCdf(x)).toBe(normalUpper(-x));
        expect(normalCdf(x) + normalUpper(x)).toBeCloseTo(1, 15);
      }),
    );
  });

  it('the quantile inverts both tails', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 0, noNaN: true }), (x) => {
        const p = normalCdf(x);
        expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(ROUND_TRIP);
        expect(normalQuantile(p)).toBeCloseTo(x, 10);
      }),
    );
  });

  it('keeps its tail where 1 - cdf is 0', () => {
    expect(normalUpper(9)).toBeGreaterThan(1.12e-19);
    expect(normalUpper(9)).toBeLessThan(1.13e-19);
  });

  it('quantiles end at infinity and are NaN outside [0, 1]', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(0.5)).toBe(0);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(normalQuantile(p)).toBeNaN();
  });

  it('offers the density', () => {
    expect(normalDensity(0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 15);
  });
});
