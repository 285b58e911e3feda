import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fCdf, fQuantile, fUpper } from '../../../src/stats/distributions/f.ts';
import { tTwoSided } from '../../../src/stats/distributions/t.ts';

const degrees = fc.double({ min: 0.8, max: 500, noNaN: true });
const points = fc.double({ min: 1e-3, max: 100, noNaN: true });

it('the tails add to 1, and inverting the ratio swaps them', () => {
  fc.assert(
    fc.property(points, degrees, degrees, (x, d1, d2) => {
      expect(fCdf(x, d1, d2) + fUpper(x, d1, d2)).toBeCloseTo(1, 12);
      expect(fUpper(1 / x, d2, d1)).toBeCloseTo(fCdf(x, d1, d2), 11);
    }),
  );
});

it('with one numerator df is the square of t', () => {
  for (const [t, df] of [
    [2.1, 7],
    [0.3, 40],
    [9, 12.5],
  ] as const) {
    expect(Math.abs(fUpper(t * t, 1, df) / tTwoSided(t, df) - 1)).toBeLessThan(1e-12);
  }
});

it('the quantile inverts the CDF', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), degrees, degrees, (p, d1, d2) => {
      expect(Math.abs(fCdf(fQuantile(p, d1, d2), d1, d2) / p - 1)).toBeLessThan(1e-11);
    }),
  );
});

it('has no mass below 0 and ends at infinity', () => {
  expect([fCdf(-1, 2, 3), fUpper(-1, 2, 3)]).toEqual([0, 1]);
  expect([fQuantile(0, 2, 3), fQuantile(1, 2, 3)]).toEqual([0, Number.POSITIVE_INFINITY]);
});
