import { expect, it } from 'vitest';
import { stirlingError } from '../../../src/stats/distributions/stirling-error.ts';

it('restores log n! for small and large n, and log Gamma at halves', () => {
  const logGamma = (n: number) => stirlingError(n) + 0.5 * Math.log(2 * Math.PI * n) + n * Math.log(n) - n;
  expect(logGamma(1)).toBeCloseTo(0, 14);
  expect(logGamma(5)).toBeCloseTo(Math.log(120), 14);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI) / 2), 14);
  expect(logGamma(20)).toBeCloseTo(Math.log(2432902008176640000), 12);
});

it('falls as 1 / (12 n)', () => {
  expect(stirlingError(1e6) * 12e6).toBeCloseTo(1, 12);
});
