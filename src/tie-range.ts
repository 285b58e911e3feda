import { attempt } from './core/attempt.ts';
import { naturalOrder } from './core/natural-order.ts';
import { makeRng } from './core/rng.ts';
import { choosingOrder } from './design/match/choosing-order.ts';
import type { MatchRequest } from './design/match/match-request.ts';
import { matchInOrder } from './design/match/tie-order.ts';
import type { MatchResult } from './design/types.ts';
import type { TieRange } from './report/results.ts';

/**
 * Lowest and highest effect over orders in which ties are broken: the natural order of unit ids (the headline's), its
 * reverse, and `nRandom` seeded random ones, each matched anew. `request` is that of the headline,
 * `effectOf` the effect in given sets.
 */
export function tieRange(
  request: MatchRequest,
  effectOf: (sets: MatchResult) => number,
  { seed, nRandom }: { readonly seed: string; readonly nRandom: number },
): TieRange {
  const natural = [...request.units.keys()].sort((a, b) => naturalOrder(request.units[a]!, request.units[b]!));
  const rng = makeRng(seed).fork('ties');
  const orders = [
    natural,
    [...natural].reverse(),
    ...Array.from({ length: nRandom }, (_, i) =>
      choosingOrder(natural, 'random', { score: null, rng: rng.fork(String(i)) }),
    ),
  ];
  const estimates = orders.flatMap((order) => {
    const { value } = attempt(() => effectOf(matchInOrder(request, order)));
    return value === null ? [] : [value];
  });
  return { nOrders: estimates.length, lowest: Math.min(...estimates), highest: Math.max(...estimates) };
}
