import fc from 'fast-check';
import { expect, it } from 'vitest';
import { betaCdf, betaQuantile, betaQuantilePoint, betaUpper } from '../../../src/stats/distributions/beta.ts';

const shapes = fc.double({ min: 0.2, max: 2000, noNaN: true });

it('swapping the shapes mirrors the distribution', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shapes, shapes, (x, a, b) => {
      expect(betaCdf(x, a, b)).toBeCloseTo(betaUpper(1 - x, b, a), 11);
      expect(betaCdf(x, a, b) + betaUpper(x, a, b)).toBeCloseTo(1, 13);
    }),
  );
});

it('the quantile inverts the CDF, and its point sums to 1', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-8, max: 0.5, noNaN: true }), shapes, shapes, (p, a, b) => {
      expect(Math.abs(betaCdf(betaQuantile(p, a, b), a, b) / p - 1)).toBeLessThan(1e-10);
      const { x, complement } = betaQuantilePoint(p, 1 - p, a, b);
      expect(x + complement).toBeCloseTo(1, 15);
    }),
  );
});

it('clamps its argument, and quantiles end at 0 and 1', () => {
  expect([betaCdf(-1, 2, 3), betaCdf(2, 2, 3), betaUpper(-1, 2, 3)]).toEqual([0, 1, 1]);
  expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  expect(betaQuantile(-0.5, 2, 3)).toBeNaN();
});
