import type { MatchResult } from '../types.ts';
import { type WeightMethod, weigh } from '../weight/weigh.ts';
import { match } from './match.ts';
import type { MatchRequest } from './match-request.ts';
import type { ComparisonGroup } from './specifications.ts';

/**
 * The comparison group of a specification of the grid. `covariates` are those that it is formed by. Errors: those of
 * `match` and `weigh`.
 */
export function specifiedComparison(
  { method, distance, caliper, ratio, replace, order, moments }: Omit<ComparisonGroup, 'further'>,
  people: Pick<MatchRequest, 'units' | 'treated' | 'covariates'>,
): MatchResult {
  if (isWeighting(method)) return weigh({ ...people, method, ...(moments === null ? {} : { moments }) });
  return match({
    ...people,
    method,
    distance,
    replace,
    ...(caliper === null ? {} : { caliper }),
    ...(ratio === null ? {} : { ratio }),
    ...(order === null ? {} : { order }),
  });
}

const isWeighting = (method: ComparisonGroup['method']): method is WeightMethod =>
  method === 'ipw' || method === 'overlap' || method === 'entropy';
