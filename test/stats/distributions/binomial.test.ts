import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binomialCdf, binomialDensity, binomialUpper } from '../../../src/stats/distributions/binomial.ts';

const trials = fc.integer({ min: 1, max: 300 });
const chances = fc.double({ min: 0.001, max: 0.999, noNaN: true });

it('the CDF is the sum of the terms, and the tails add to 1', () => {
  fc.assert(
    fc.property(trials, chances, fc.double({ min: 0, max: 1, noNaN: true }), (n, p, share) => {
      const k = Math.floor(share * n);
      let sum = 0;
      for (let i = 0; i <= k; i++) sum += binomialDensity(i, n, p);
      expect(binomialCdf(k, n, p)).toBeCloseTo(sum, 11);
      expect(binomialCdf(k, n, p) + binomialUpper(k, n, p)).toBeCloseTo(1, 12);
    }),
  );
});

it('counting failures mirrors the terms', () => {
  fc.assert(
    fc.property(trials, chances, (n, p) => {
      const k = n >> 1;
      expect(binomialDensity(k, n, p)).toBeCloseTo(binomialDensity(n - k, n, 1 - p), 12);
    }),
  );
});

it('has no mass outside 0..n, and all of it at an end when p is 0 or 1', () => {
  expect([binomialDensity(-1, 5, 0.3), binomialDensity(2.5, 5, 0.3), binomialDensity(6, 5, 0.3)]).toEqual([0, 0, 0]);
  expect([binomialCdf(-1, 5, 0.3), binomialUpper(-1, 5, 0.3)]).toEqual([0, 1]);
  expect([binomialCdf(5, 5, 0.3), binomialUpper(5, 5, 0.3)]).toEqual([1, 0]);
  expect([0, 2, 5].map((k) => binomialDensity(k, 5, 0))).toEqual([1, 0, 0]);
  expect([0, 2, 5].map((k) => binomialDensity(k, 5, 1))).toEqual([0, 0, 1]);
});
