import { power } from '../../core/power.ts';
import { betaCdf, betaUpper } from './beta.ts';
import { deviance } from './poisson-term.ts';
import { stirlingError } from './stirling-error.ts';

/** P(X <= x) of n trials with success probability p in [0, 1]; to full relative accuracy in the lower tail. */
export function binomialCdf(x: number, n: number, p: number): number {
  const k = Math.floor(x);
  if (k < 0) return 0;
  return k >= n ? 1 : betaUpper(p, k + 1, n - k);
}

/** P(X > x) of n trials with success probability p in [0, 1]; to full relative accuracy in the upper tail. */
export function binomialUpper(x: number, n: number, p: number): number {
  const k = Math.floor(x);
  if (k < 0) return 1;
  return k >= n ? 0 : betaCdf(p, k + 1, n - k);
}

/**
 * P(X = x) of n trials with success probability p in [0, 1]; 0 where x is not one of 0..n.
 * Source: Loader 2000, Fast and accurate computation of binomial probabilities. Golden: special_functions.
 */
export function binomialDensity(x: number, n: number, p: number): number {
  if (!Number.isInteger(x) || x < 0 || x > n) return 0;
  if (x === 0) return Math.exp(n * Math.log1p(-p));
  if (x === n) return power(p, n);
  if (p === 0 || p === 1) return 0;
  const exponent =
    stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) - deviance(n - x, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}
