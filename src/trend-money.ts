import {
  honestDidBreakdown,
  type SensitivityBreakdown,
} from './effects/diagnostics/honest-did/honest-did-breakdown.ts';
import type { TrendSensitivity } from './effects/trends/trend-sensitivity.ts';
import type { TrendMoney } from './report/results.ts';
import type { RoiResult } from './roi/types.ts';

/**
 * How far trends may differ, in multiples of the largest difference seen before the start, until the lower limit of the
 * roll-out's return falls to zero and to the hurdle (a ratio). Null where there is no return of the funder.
 */
export function trendMoney(trends: TrendSensitivity, roi: RoiResult, hurdle: number): TrendMoney | null {
  const { breakEvenEffect } = roi.atScale;
  if (breakEvenEffect === null || roi.beneficiary === 'participants') return null;
  const untilReturn = (ratio: number) => breakdownAt(trends, breakEvenEffect * (1 + ratio));
  return { hurdle, zero: untilReturn(0), atHurdle: hurdle === 0 ? null : untilReturn(hurdle) };
}

/** The bound at which the interval first holds an effect: that of a study whose effects are smaller by it. */
function breakdownAt({ study, alpha, estimate, relative }: TrendSensitivity, effect: number): SensitivityBreakdown {
  if ((estimate - effect) * effect <= 0)
    return { bound: null, finding: 'not-shown', largestBound: relative.breakdown.largestBound };
  const { covariance, nPre, nPost, weights } = study;
  return honestDidBreakdown({
    estimates: study.estimates.map((value, t) => (t < nPre ? value : value - effect)),
    covariance,
    nPre,
    nPost,
    weights,
    alpha,
    restriction: 'relative-magnitudes',
  });
}
