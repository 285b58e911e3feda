import type { Matching, MatchProblem } from './matching.ts';
import { optimalPairs } from './optimal/optimal-pairs.ts';
import { optimalPairsOnScore } from './optimal/optimal-pairs-on-score.ts';
import type { Candidates, Pair } from './pair.ts';
import { pairDistance } from './pair-distance.ts';
import { limitsOf, rowsOf } from './pair-limits.ts';
import { inSets } from './pairs-in-sets.ts';
import { splitExactly } from './split-exactly.ts';

/**
 * Optimal pairs, or sets of one unit with up to `ratio` partners: a partner for as many as calipers and exact columns
 * permit, then further ones, at the least total distance. Errors: those of `optimalPairs`.
 */
export function optimalMatching({ request, score, candidates }: MatchProblem): Matching {
  const { ratio = 1, exact = [] } = request;
  const rows = rowsOf(request);
  const limits = limitsOf(request, score, rows !== null);
  const distance = pairDistance(rows, score, limits);
  const onLine = rows === null && limits.windows.length === 0;
  const pairsIn = (group: Candidates): readonly Pair[] => {
    if (onLine) return optimalPairsOnScore(score!, group, { caliper: limits.caliper, ratio });
    const { treated, controls } = group;
    const numbered = { nTreated: treated.length, nControls: controls.length };
    const between = (t: number, c: number) => distance(treated[t]!, controls[c]!);
    return optimalPairs({ ...numbered, ratio, distance: between }).map((pair) => ({
      treated: treated[pair.treated]!,
      control: controls[pair.control]!,
      distance: pair.distance,
    }));
  };
  const pairs = splitExactly(candidates, exact).flatMap(pairsIn);
  return {
    members: inSets(pairs),
    totalDistance: pairs.reduce((sum, pair) => sum + pair.distance, 0),
    twins: null,
  };
}
