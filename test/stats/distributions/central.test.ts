import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binomialDensity } from '../../../src/stats/distributions/binomial.ts';
import { betaDensity, normalDensity } from '../../../src/stats/distributions/central.ts';

/** The error that jstat may make here before another library has to take its place. */
const JSTAT_TOLERANCE = 1e-10;

it('normal density', () => {
  for (const x of [-38, -3, -0.1, 0, 1.5, 10, 37]) {
    const exact = Math.exp(-x * x * 0.5) / Math.sqrt(2 * Math.PI);
    expect(Math.abs(normalDensity(x) - exact)).toBeLessThanOrEqual(JSTAT_TOLERANCE * exact);
  }
});

it('beta density with whole shapes to 100 is a binomial term', () => {
  const shape = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), shape, shape, (x, a, b) => {
      const exact = (a + b - 1) * binomialDensity(a - 1, a + b - 2, x);
      expect(Math.abs(betaDensity(x, a, b) / exact - 1)).toBeLessThan(JSTAT_TOLERANCE);
    }),
  );
});
