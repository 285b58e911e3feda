import { choosingOrder } from './choosing-order.ts';
import { greedyPairs } from './greedy-pairs.ts';
import type { Matching, MatchProblem } from './matching.ts';
import type { Candidates, Pair } from './pair.ts';
import { type Limits, limitsOf, NO_LIMITS, rowsOf } from './pair-limits.ts';
import { inSets } from './pairs-in-sets.ts';
import type { PartnerPool } from './partner-pool.ts';
import { partnerQuota } from './partner-quota.ts';
import { scorePool } from './score-pool.ts';
import { splitByCluster } from './split-by-cluster.ts';
import { splitExactly } from './split-exactly.ts';
import { treePool } from './tree-pool.ts';

/**
 * Nearest-neighbour matching (Rosenbaum and Rubin 1985, doi:10.1080/00031305.1985.10479383): every unit in turn takes the
 * nearest free partner inside its calipers, exact columns and paired clusters; further partners round by round.
 */
export function nearestMatching({ request, score, candidates }: MatchProblem): Matching {
  const { ratio = 1, minControls = null, maxControls = null, replace = false, exact = [], clusterOf, rng } = request;
  const order = request.order ?? (score ? 'largest' : 'data');
  const equalsBelow = request.estimand === 'atc';
  const rows = rowsOf(request);
  const limits = limitsOf(request, score, rows !== null);
  const poolOf = (controls: readonly number[], { caliper, windows }: Limits = NO_LIMITS): PartnerPool =>
    rows
      ? treePool({ rows, controls, caliper, windows })
      : scorePool({ score: score!, controls, caliper, windows, equalsBelow });

  const quotaOf = partnerQuota(candidates, { ratio, least: minControls, most: maxControls, score });
  const inClusters = clusterOf
    ? splitByCluster({ candidates, clusterOf, order, rng, score, rows, equalsBelow })
    : [candidates];
  const pairs = inClusters
    .flatMap((group) => splitExactly(group, exact))
    .flatMap(({ treated, controls }) =>
      greedyPairs({
        units: choosingOrder(treated, order, { score, rng }),
        pool: poolOf(controls, limits),
        quotaOf,
        replace,
        closest: order === 'closest',
      }),
    );
  return {
    members: inSets(pairs),
    totalDistance: pairs.reduce((sum, { distance }) => sum + distance, 0),
    twins: replace ? twinsOf(pairs, candidates, poolOf(candidates.controls)) : null,
  };
}

/** One of so many has a known outcome even where one unit in five has none. */
const N_TWINS = 8;

function twinsOf(pairs: readonly Pair[], { controls }: Candidates, pool: PartnerPool): Matching['twins'] {
  const serving = [...new Set(pairs.map(({ control }) => control))].sort((a, b) => a - b);
  return serving.map((unit) => {
    const twins: number[] = [];
    while (twins.length < Math.min(N_TWINS, controls.length - 1))
      twins.push(pool.nearest(unit, new Set([unit, ...twins]))!.control);
    return [unit, twins] as const;
  });
}
