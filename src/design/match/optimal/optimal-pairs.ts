import type { Pair } from '../pair.ts';
import { assignRows } from './assign-rows.ts';
import { type PairDistance, sparseArcs } from './sparse-arcs.ts';

interface OptimalPairsRequest {
  readonly nTreated: number;
  readonly nControls: number;
  readonly distance: PairDistance;
  /** Controls for each treated unit, a whole number >= 1. */
  readonly ratio: number;
}

/**
 * Optimal matching without replacement: as many pairs as possible, at most `ratio` a treated unit, and of all such
 * choices the one with the least total distance (Rosenbaum 1989, doi:10.1080/01621459.1989.10478868; Hansen and Klopfer
 * 2006, doi:10.1198/106186006X137047). Pairs hold 0-based numbers, by treated and then control. Permitted pairs take
 * 12 bytes each, forbidden ones nothing; for one score use `optimalPairsOnScore`. Throws `match.distance`.
 * Golden: matching_lalonde.
 */
export function optimalPairs({ nTreated, nControls, distance, ratio }: OptimalPairsRequest): readonly Pair[] {
  const columnOf = assignRows(sparseArcs({ nTreated, nControls, distance }), nControls, ratio);
  return [...columnOf.entries()]
    .filter(([, control]) => control >= 0)
    .map(([row, control]) => {
      const treated = Math.floor(row / ratio);
      return { treated, control, distance: distance(treated, control) };
    })
    .sort((a, b) => a.treated - b.treated || a.control - b.control);
}
