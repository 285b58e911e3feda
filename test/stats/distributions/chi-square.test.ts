import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chiSquareCdf, chiSquareQuantile, chiSquareUpper } from '../../../src/stats/distributions/chi-square.ts';
import { normalUpper } from '../../../src/stats/distributions/normal.ts';

const degrees = fc.double({ min: 0.3, max: 2e5, noNaN: true });

it('the quantile inverts both tails, also where the degrees of freedom are many', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), degrees, (p, df) => {
      const x = chiSquareQuantile(p, df);
      expect(Math.abs(chiSquareCdf(x, df) / p - 1)).toBeLessThan(1e-10);
      expect(Math.abs(chiSquareUpper(x, df) / (1 - p) - 1)).toBeLessThan(1e-6);
    }),
  );
});

it('with one df is the square of a normal, with two the exponential', () => {
  for (const z of [0.1, 1, 5, 20]) {
    expect(Math.abs(chiSquareUpper(z * z, 1) / (2 * normalUpper(z)) - 1)).toBeLessThan(1e-12);
    expect(Math.abs(chiSquareUpper(z, 2) / Math.exp(-z / 2) - 1)).toBeLessThan(1e-13);
  }
});

it('ends at 0 and infinity; NaN outside [0, 1]', () => {
  expect([chiSquareQuantile(0, 3), chiSquareQuantile(1, 3)]).toEqual([0, Number.POSITIVE_INFINITY]);
  expect([chiSquareCdf(-1, 3), chiSquareUpper(-1, 3)]).toEqual([0, 1]);
  expect(chiSquareQuantile(-0.1, 3)).toBeNaN();
});
