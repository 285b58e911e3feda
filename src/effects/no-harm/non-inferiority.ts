import type { ConfidenceDistribution } from '../../core/effect.ts';
import { confidenceAbove, cumulative } from '../../stats/resample/confidence-distribution.ts';
import { checkMargin } from './check-margin.ts';

/**
 * One-sided p value of "the programme harms by `margin` or more" (> 0, in units of the effect), from the confidence
 * distribution of the estimate; below alpha exactly where the lower limit of the interval of level 1 - 2 alpha, turned so
 * that up is better, lies above -margin. Errors: `claims.margin`.
 * Source: Piaggio et al. 2012, doi:10.1001/jama.2012.87802 (CONSORT for non-inferiority).
 */
export function nonInferiority(
  distribution: ConfidenceDistribution,
  margin: number,
  direction: 'increase' | 'decrease',
): number {
  checkMargin(margin);
  return direction === 'increase' ? cumulative(distribution, -margin) : confidenceAbove(distribution, margin);
}
