import { variance } from '../../stats/descriptive/variance.ts';
import type { WhitenedRows } from '../whiten.ts';
import { choosingOrder } from './choosing-order.ts';
import { distanceRows } from './distance-rows.ts';
import { greedyPairs } from './greedy-pairs.ts';
import { hasScore } from './has-score.ts';
import type { CaliperUnit, MatchRequest } from './match-request.ts';
import type { Matching, MatchProblem, SetMember } from './matching.ts';
import type { Candidates, Pair } from './pair.ts';
import type { PartnerPool, Window } from './partner-pool.ts';
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

interface Limits {
  readonly caliper: number;
  readonly windows: readonly Window[];
}

const NO_LIMITS: Limits = { caliper: Number.POSITIVE_INFINITY, windows: [] };

/** Rows whose distance chooses; null where the score does. */
function rowsOf({ distance, mahalanobis, covariates, treated }: MatchRequest): WhitenedRows | null {
  if (mahalanobis) return distanceRows('mahalanobis', mahalanobis, treated);
  return hasScore(distance) ? null : distanceRows(distance, covariates, treated);
}

/** The caliper limits the distance itself, or is a window on the score where rows choose inside it. */
function limitsOf(request: MatchRequest, score: Float64Array | null, byRows: boolean): Limits {
  const { caliper, caliperUnit = 'sd', caliperOn = [] } = request;
  const raw = (width: number, unit: CaliperUnit, values: Float64Array | null) =>
    unit === 'raw' || values === null ? width : width * Math.sqrt(variance(values));
  const windows = caliperOn.map(({ values, width, unit }) => ({ values, width: raw(width, unit, values) }));
  if (caliper === undefined) return { ...NO_LIMITS, windows };
  const width = raw(caliper, caliperUnit, score);
  if (byRows && score) return { ...NO_LIMITS, windows: [...windows, { values: score, width }] };
  return { caliper: width, windows };
}

function inSets(pairs: readonly Pair[]): Matching['members'] {
  const byUnit = [...pairs].sort((a, b) => a.treated - b.treated);
  const members: SetMember[] = [];
  for (let set = 1, start = 0; start < byUnit.length; set++) {
    const unit = byUnit[start]!.treated;
    let end = start;
    while (byUnit[end]?.treated === unit) end++;
    const weight = 1 / (end - start);
    members.push({ set, unit, weight: 1 });
    for (; start < end; start++) members.push({ set, unit: byUnit[start]!.control, weight });
  }
  return members;
}

function twinsOf(pairs: readonly Pair[], { controls }: Candidates, pool: PartnerPool): Matching['twins'] {
  if (controls.length < 2) return [];
  const serving = [...new Set(pairs.map(({ control }) => control))].sort((a, b) => a - b);
  return serving.map((unit) => [unit, pool.nearest(unit, new Set([unit]))!.control] as const);
}
