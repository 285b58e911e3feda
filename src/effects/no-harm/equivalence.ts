import type { ConfidenceDistribution } from '../../core/effect.ts';
import { confidenceAbove, cumulative } from '../../stats/resample/confidence-distribution.ts';
import { checkMargin } from './check-margin.ts';

/**
 * p value of "the effect is as large as the margin, one way or the other" by two one-sided tests, from the confidence
 * distribution of the estimate; below alpha exactly where the interval of level 1 - 2 alpha lies inside the margins
 * +-`margin` (> 0, in units of the effect). Errors: `claims.margin`.
 * Source: Schuirmann 1987, doi:10.1007/BF01068419.
 */
export function equivalence(distribution: ConfidenceDistribution, margin: number): number {
  checkMargin(margin);
  return Math.max(cumulative(distribution, -margin), confidenceAbove(distribution, margin));
}
