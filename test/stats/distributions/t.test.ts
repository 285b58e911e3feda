import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile, normalUpper } from '../../../src/stats/distributions/normal.ts';
import { tCdf, tQuantile, tTwoSided, tUpper } from '../../../src/stats/distributions/t.ts';

const statistics = fc.double({ min: -60, max: 60, noNaN: true });
const degrees = fc.double({ min: 0.6, max: 1e5, noNaN: true });
/** Rounding of the incomplete beta function at these degrees of freedom. */
const ROUND_TRIP = 1e-11;

describe('t', () => {
  it('is symmetric, and two-sided is twice the tail', () => {
    fc.assert(
      fc.property(statistics, degrees, (x, df) => {
        expect(tCdf(x, df)).toBe(tUpper(-x, df));
        expect(tTwoSided(x, df)).toBe(tTwoSided(-x, df));
        expect(tTwoSided(x, df)).toBeCloseTo(2 * Math.min(tCdf(x, df), tUpper(x, df)), 13);
      }),
    );
  });

  it('the quantile inverts the tail', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), degrees, (p, df) => {
        const x = tQuantile(p, df);
        expect(Math.abs(tCdf(x, df) / p - 1)).toBeLessThan(ROUND_TRIP);
        expect(tQuantile(1 - p, df)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('without df, or with infinitely many, is the normal', () => {
    for (const df of [null, Number.POSITIVE_INFINITY]) {
      expect(tUpper(2, df)).toBeCloseTo(normalUpper(2), 15);
      expect(tQuantile(0.975, df)).toBe(normalQuantile(0.975));
    }
    expect(tTwoSided(0, null)).toBe(1);
  });

  it('has the Cauchy tail at df = 1, also far out', () => {
    for (const x of [0.5, 1, 40, 1e8, 1e150]) {
      expect(Math.abs(tUpper(x, 1) / (Math.atan(1 / x) / Math.PI) - 1)).toBeLessThan(1e-13);
    }
  });

  it('is 1/2 at 0; quantiles end at infinity and are NaN outside [0, 1]', () => {
    expect(tCdf(0, 7)).toBe(0.5);
    expect(tQuantile(0.5, 7)).toBe(0);
    expect(tQuantile(0, 7)).toBe(Number.NEGATIVE_INFINITY);
    expect(tQuantile(1, 7)).toBe(Number.POSITIVE_INFINITY);
    expect(tQuantile(1.5, 7)).toBeNaN();
  });
});
