import { checkEventStudy } from './check-event-study.ts';
import { checkRestriction } from './check-restriction.ts';
import { checkTrendBound } from './check-trend-bound.ts';
import { intervalAtBound } from './interval-at-bound.ts';
import type { SensitivityInterval, SensitivityRequest } from './types.ts';

/**
 * Effect of an event study when trends need not be parallel. `bound` >= 0: under relative magnitudes how many times the
 * largest change of trend between two periods before the start any later one may be; under smoothness how much the slope may
 * change between periods, in the unit of the estimates. See `SensitivityRequest` for shapes, decision 043 for the methods.
 * Errors: `sensitivity.periods`, `.covariance`, `.post-weights`, `.restriction`, `.method`, `.alpha`, `.bound`.
 * Source: Rambachan and Roth 2023, doi:10.1093/restud/rdad018. Golden: honestdid_average_post, honestdid_first_post.
 * @example honestDid({ estimates, covariance, nPre: 4, nPost: 4, weights: [1, 0, 0, 0], restriction: 'smoothness', bound: 0.1 })
 */
export function honestDid(request: SensitivityRequest & { readonly bound: number }): SensitivityInterval {
  const { restriction, bound } = request;
  const choice = checkRestriction(request);
  checkTrendBound(bound);
  return intervalAtBound(checkEventStudy(request), { restriction, ...choice }, bound) ?? { low: null, high: null };
}
