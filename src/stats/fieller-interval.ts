import type { Interval } from './interval.ts';

/** Fieller's set of a ratio: an interval, what lies outside (low, high), or every number. */
export interface FiellerSet extends Interval {
  readonly shape: 'interval' | 'disjoint' | 'unbounded';
}

/**
 * The ratios r for which numerator - r denominator is within `critical` standard errors of 0. Variances and covariance
 * are those of the two estimates. Source: Fieller (1954), doi:10.1111/j.2517-6161.1954.tb00159.x.
 * Golden: ancova_cuped_ratio.json "lift of means".
 */
export function fiellerInterval({
  numerator,
  denominator,
  numeratorVariance,
  denominatorVariance,
  covariance,
  critical,
}: {
  readonly numerator: number;
  readonly denominator: number;
  readonly numeratorVariance: number;
  readonly denominatorVariance: number;
  readonly covariance: number;
  readonly critical: number;
}): FiellerSet {
  const square = critical * critical;
  const a = denominator * denominator - square * denominatorVariance;
  const b = numerator * denominator - square * covariance;
  const c = numerator * numerator - square * numeratorVariance;
  const discriminant = b * b - a * c;
  if (discriminant < 0 || a === 0) return { low: null, high: null, shape: 'unbounded' };
  const roots = [(b - Math.sqrt(discriminant)) / a, (b + Math.sqrt(discriminant)) / a].sort((x, y) => x - y);
  return { low: roots[0]!, high: roots[1]!, shape: a > 0 ? 'interval' : 'disjoint' };
}
