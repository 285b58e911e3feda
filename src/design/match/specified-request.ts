import type { MatchRequest } from './match-request.ts';
import type { Specification } from './specifications.ts';

/** What `match` is asked for under a specification. `covariates` are those that it matches on. */
export function specifiedRequest(
  { method, distance, caliper, ratio, replace, order }: Omit<Specification, 'covariates' | 'outcome'>,
  people: Pick<MatchRequest, 'units' | 'treated' | 'covariates'>,
): MatchRequest {
  return {
    ...people,
    method,
    distance,
    ratio,
    replace,
    ...(caliper === null ? {} : { caliper }),
    ...(order === null ? {} : { order }),
  };
}
