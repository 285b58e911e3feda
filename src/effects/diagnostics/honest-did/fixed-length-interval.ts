import { cholesky } from '../../../stats/linalg/cholesky.ts';
import { dot } from '../../../stats/linalg/dot.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import { multiply } from '../../../stats/linalg/multiply.ts';
import { extrapolatedEffect } from './extrapolated-effect.ts';
import { shortestAdjustment } from './shortest-adjustment.ts';
import { trendSteps } from './trend-steps.ts';
import type { EventStudy, Limits } from './types.ts';

/**
 * Fixed-length interval under smoothness: the affine estimator whose interval, at its worst bias, is shortest. Every
 * estimator of finite bias is the line from the last period before the start, plus multiples of earlier bends; with bound 0
 * the best is the line fitted by generalised least squares.
 * Source: Rambachan and Roth 2023, doi:10.1093/restud/rdad018. Golden: honestdid_average_post, honestdid_first_post.
 */
export function fixedLengthInterval(
  study: EventStudy,
  { bound, alpha }: { readonly bound: number; readonly alpha: number },
): Limits {
  const { estimates, covariance } = study;
  const root = cholesky(covariance);
  const errorOf = (row: Float64Array) => multiply(matrix(1, row.length, row), root).data;
  const { row, reach } = extrapolatedEffect(study, 'smoothness');
  const bends = trendSteps(study, 'smoothness').before;
  const { coefficients, halfLength } = shortestAdjustment({
    start: errorOf(row),
    steps: bends.map(errorOf),
    fixedBias: bound * reach,
    bound,
    alpha,
  });
  const center = bends.reduce((sum, bend, j) => sum + coefficients[j]! * dot(bend, estimates), dot(row, estimates));
  return { low: center - halfLength, high: center + halfLength };
}
