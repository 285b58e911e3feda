import type { MatchResult } from '../types.ts';
import { match } from './match.ts';
import type { MatchRequest } from './match-request.ts';

/**
 * Matches with ties broken in another order of the units: `order` lists their positions, the first to be served first.
 * Everything else is as `match` has it, and units keep their names. Errors of `match`.
 */
export function matchInOrder(request: MatchRequest, order: readonly number[]): MatchResult {
  const labels = new Array<string>(order.length);
  for (const [place, unit] of order.entries()) labels[unit] = String(place);
  const nameOf = (label: string) => request.units[order[Number(label)]!]!;
  const result = match({ ...request, units: labels });
  return {
    ...result,
    sets: result.sets.map((member) => ({ ...member, unit: nameOf(member.unit) })),
    leftOut: result.leftOut.map((one) => ({ ...one, unit: nameOf(one.unit) })),
    ...(result.twins ? { twins: result.twins.map(([unit, twins]) => [nameOf(unit), twins.map(nameOf)] as const) } : {}),
  };
}
