import type { WhitenedRows } from '../whiten.ts';
import { choosingOrder } from './choosing-order.ts';
import { greedyPairs } from './greedy-pairs.ts';
import type { MatchRequest } from './match-request.ts';
import type { Candidates } from './pair.ts';
import { scorePool } from './score-pool.ts';
import { treePool } from './tree-pool.ts';

interface ClusterSplit {
  readonly candidates: Candidates;
  /** Label per unit. */
  readonly clusterOf: readonly string[];
  readonly order: NonNullable<MatchRequest['order']>;
  readonly rng: MatchRequest['rng'];
  readonly score: Float64Array | null;
  readonly rows: WhitenedRows | null;
  readonly equalsBelow: boolean;
}

/**
 * Pairs whole clusters by the means of their people's score, or of their rows of numbers where those choose, nearest
 * first in `order`, without replacement; gives the people of each pair of clusters. Clusters without a partner drop out.
 */
export function splitByCluster(split: ClusterSplit): readonly Candidates[] {
  const { candidates, clusterOf, order, rng, score, rows, equalsBelow } = split;
  const byCluster = (units: readonly number[]) => {
    const people = new Map<string, number[]>();
    for (const unit of units) people.set(clusterOf[unit]!, [...(people.get(clusterOf[unit]!) ?? []), unit]);
    return [...people.values()];
  };
  const [treated, controls] = [byCluster(candidates.treated), byCluster(candidates.controls)];
  const clusters = [...treated, ...controls];
  const meanOf = (members: readonly number[], of: (unit: number) => number) =>
    members.reduce((sum, unit) => sum + of(unit), 0) / members.length;
  const indices = (from: number, length: number) => Array.from({ length }, (_, i) => from + i);
  const pool = { controls: indices(treated.length, controls.length), caliper: Number.POSITIVE_INFINITY, windows: [] };
  const scores = score && Float64Array.from(clusters, (members) => meanOf(members, (unit) => score[unit]!));
  const pairs = greedyPairs({
    units: choosingOrder(indices(0, treated.length), order, { score: scores, rng: rng?.fork('clusters') }),
    pool: rows
      ? treePool({ ...pool, rows: meanRows(rows, clusters) })
      : scorePool({ ...pool, score: scores!, equalsBelow }),
    quotaOf: () => 1,
    replace: false,
    closest: order === 'closest',
  });
  return pairs.map((pair) => ({ treated: clusters[pair.treated]!, controls: clusters[pair.control]! }));
}

function meanRows({ values, nColumns }: WhitenedRows, clusters: readonly (readonly number[])[]): WhitenedRows {
  const means = new Float64Array(clusters.length * nColumns);
  for (const [cluster, members] of clusters.entries())
    for (const unit of members)
      for (let j = 0; j < nColumns; j++)
        means[cluster * nColumns + j]! += values[unit * nColumns + j]! / members.length;
  return { values: means, nColumns };
}
