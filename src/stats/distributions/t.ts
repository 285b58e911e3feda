import { betaCdf, betaQuantilePoint, betaUpper } from './beta.ts';
import { normalQuantile, normalUpper } from './normal.ts';

/**
 * P(|T| > |statistic|) of Student's t with df > 0 degrees of freedom (df null: the standard normal), to full relative
 * accuracy. Golden: special_functions.
 * @example tTwoSided(2.228139, 10) // 0.05
 */
export function tTwoSided(statistic: number, df: number | null): number {
  const size = Math.abs(statistic);
  if (df === null || df === Number.POSITIVE_INFINITY) return 2 * normalUpper(size);
  const square = size * size;
  if (square < df / 2) return betaUpper(square / (df + square), 0.5, df / 2);
  // df / (df + t^2), written so that a statistic to 1e150 keeps its tail.
  return betaCdf(df / size / (df / size + size), df / 2, 0.5);
}

/** P(T <= x) of Student's t (df null: the standard normal), to full relative accuracy in the lower tail. */
export function tCdf(x: number, df: number | null): number {
  return tUpper(-x, df);
}

/** P(T > x) of Student's t (df null: the standard normal), to full relative accuracy in the upper tail. */
export function tUpper(x: number, df: number | null): number {
  const half = tTwoSided(x, df) / 2;
  return x > 0 ? half : 1 - half;
}

/**
 * The x with P(T <= x) = p of Student's t with df > 0 degrees of freedom (df null: the standard normal), p in [0, 1].
 * Golden: special_functions.
 * @example tQuantile(0.975, 10) // 2.228139
 */
export function tQuantile(p: number, df: number | null): number {
  if (df === null || df === Number.POSITIVE_INFINITY) return normalQuantile(p);
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const tail = Math.min(p, 1 - p);
  // t^2 / (df + t^2) is beta(1/2, df/2) and exceeds the point with probability twice the tail.
  const { x, complement } = betaQuantilePoint(1 - 2 * tail, 2 * tail, 0.5, df / 2);
  return Math.sign(p - 0.5) * Math.sqrt((df * x) / complement);
}
