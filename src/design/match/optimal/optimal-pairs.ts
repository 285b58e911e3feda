import type { Pair } from '../pair.ts';
import { assignRows } from './assign-rows.ts';
import { solveOnFewArcs } from './solve-on-few-arcs.ts';
import type { PairProblem } from './sparse-arcs.ts';

interface OptimalPairsRequest extends PairProblem {
  /** Controls for each treated unit, a whole number >= 1. */
  readonly ratio: number;
}

/**
 * Optimal matching without replacement: as many treated units and as many pairs as possible (the one never costs the
 * other), at most `ratio` pairs a treated unit, and of all such choices the one with the least total distance (Rosenbaum
 * 1989, doi:10.1080/01621459.1989.10478868; Hansen and Klopfer 2006, doi:10.1198/106186006X137047). Pairs hold 0-based numbers, by treated and then control. `distance`
 * is asked again and again and no matrix is kept; for one score use `optimalPairsOnScore`. Throws `match.distance`.
 * Golden: matching_lalonde.
 */
export function optimalPairs({ ratio, ...problem }: OptimalPairsRequest): readonly Pair[] {
  const { nTreated, nControls } = problem;
  const solution = solveOnFewArcs(problem, (arcs) => {
    // Above any sum of distances, so that the most pairs come first.
    const price = (nTreated * ratio + 1) * Math.max(Number.MIN_VALUE, arcs.farthest);
    // Whoever has no control at all costs twice that: further controls must not leave somebody without any.
    const alone = (row: number) => (row % ratio === 0 ? 2 * price : price);
    return assignRows(arcs, { nColumns: nControls, ratio, alone });
  })!;
  return [...solution.columnOf.entries()]
    .filter(([, control]) => control >= 0)
    .map(([row, control]) => {
      const treated = Math.floor(row / ratio);
      return { treated, control, distance: problem.distance(treated, control) };
    })
    .sort((a, b) => a.treated - b.treated || a.control - b.control);
}
