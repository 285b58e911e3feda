import { normalCdf, normalQuantile } from '../../../stats/distributions/normal.ts';

const BISECTIONS = 80;

/** Limits of a confidence interval. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/**
 * Interval that holds the effect itself, not the whole set between its bounds, with probability 1 - alpha: each bound moves
 * out by c standard errors, cdf(c + width / larger error) - cdf(-c) = 1 - alpha. Between one-sided and two-sided limits.
 * Source: Imbens and Manski 2004, doi:10.1111/j.1468-0262.2004.00555.x.
 */
export function imbensManskiInterval(
  lower: { readonly estimate: number; readonly stdError: number },
  upper: { readonly estimate: number; readonly stdError: number },
  alpha: number,
): Limits {
  const width = Math.max(upper.estimate - lower.estimate, 0) / Math.max(lower.stdError, upper.stdError);
  let [low, high] = [0, normalQuantile(1 - alpha / 2)];
  for (let i = 0; i < BISECTIONS; i++) {
    const c = (low + high) / 2;
    if (normalCdf(c + width) - normalCdf(-c) < 1 - alpha) low = c;
    else high = c;
  }
  return { low: lower.estimate - high * lower.stdError, high: upper.estimate + high * upper.stdError };
}
