import { bisect } from '../../../stats/bisect.ts';
import { dot } from '../../../stats/linalg/dot.ts';
import { quadraticForm } from '../../../stats/linalg/quadratic-form.ts';
import { checkEventStudy } from './check-event-study.ts';
import { checkRestriction } from './check-restriction.ts';
import { checkTrendBound } from './check-trend-bound.ts';
import { extrapolatedEffect } from './extrapolated-effect.ts';
import { intervalAtBound } from './interval-at-bound.ts';
import type { EventStudy, SensitivityRequest, TrendRestriction } from './types.ts';

/** How far trends may differ before an effect is no longer shown. */
export interface SensitivityBreakdown {
  /** Smallest bound whose interval holds 0; null unless `finding` is `breaks-down`. */
  readonly bound: number | null;
  /** `not-shown`: the interval holds 0 at bound 0 already; `withstands`: at no bound up to `largestBound`. */
  readonly finding: 'breaks-down' | 'not-shown' | 'withstands';
  readonly largestBound: number;
}

/** Bounds are searched from this part of their scale, doubling, up to as many times their scale. */
const SEARCHED = 1024;

/**
 * The smallest bound at which the interval of `honestDid` first holds 0, by doubling and then bisecting to the last bit.
 * `largestBound` (default): 1024 under relative magnitudes; under smoothness 1024 times the bend a period at which the effect
 * plus its standard error would be nothing but trend.
 * Errors: those of `honestDid`, `sensitivity.bound` for the largest bound.
 * Source: Rambachan and Roth 2023, doi:10.1093/restud/rdad018.
 * @example honestDidBreakdown({ estimates, covariance, nPre: 4, nPost: 4, weights: [1, 0, 0, 0], restriction: 'smoothness' })
 */
export function honestDidBreakdown(
  request: SensitivityRequest & { readonly largestBound?: number },
): SensitivityBreakdown {
  const { restriction } = request;
  const choice = { restriction, ...checkRestriction(request) };
  if (request.largestBound !== undefined) checkTrendBound(request.largestBound);
  const study = checkEventStudy(request);
  const scale = restriction === 'smoothness' ? bendOfEffect(study, restriction) : 1;
  const largestBound = request.largestBound ?? SEARCHED * scale;
  const holdsZero = (bound: number) => {
    const interval = intervalAtBound(study, choice, bound);
    return interval !== null && interval.low <= 0 && interval.high >= 0;
  };
  if (holdsZero(0)) return { bound: null, finding: 'not-shown', largestBound };
  let below = 0;
  let above = Math.min(scale / SEARCHED, largestBound);
  while (!holdsZero(above)) {
    if (above === largestBound) return { bound: null, finding: 'withstands', largestBound };
    below = above;
    above = Math.min(2 * above, largestBound);
  }
  return { bound: bisect((bound) => (holdsZero(bound) ? -1 : 1), below, above), finding: 'breaks-down', largestBound };
}

function bendOfEffect(study: EventStudy, restriction: TrendRestriction): number {
  const { row, reach } = extrapolatedEffect(study, restriction);
  return (Math.abs(dot(row, study.estimates)) + Math.sqrt(quadraticForm(study.covariance, row))) / reach;
}
