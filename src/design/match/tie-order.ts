import type { MatchResult } from '../types.ts';
import { match } from './match.ts';
import type { MatchRequest } from './match-request.ts';

/**
 * Matches with ties broken in another order of the units: `order` lists their positions, the first to be served first.
 * Everything else is as `match` has it, and units keep their names. Errors of `match`.
 */
export function matchInOrder(request: MatchRequest, order: readonly number[]): Pick<MatchResult, 'sets' | 'estimand'> {
  const labels = new Array<string>(order.length);
  for (const [place, unit] of order.entries()) labels[unit] = String(place);
  const { sets, estimand } = match({ ...request, units: labels });
  return {
    sets: sets.map((member) => ({ ...member, unit: request.units[order[Number(member.unit)]!]! })),
    estimand,
  };
}
