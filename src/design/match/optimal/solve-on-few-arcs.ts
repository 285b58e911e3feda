import { keepSmallest } from './keep-smallest.ts';
import { type PairProblem, packArcs, type SparseArcs, sparseArcs } from './sparse-arcs.ts';

/** Partners of each unit to begin with, and new ones of a treated unit in the first round. */
const FIRST = 16;

/** A pair is worth adding where its distance is below the prices of its units together, by more than rounding. */
const ROUNDING = 1e-12;

/** A best solution on some arcs, with the prices of the linear programme: no listed unused arc is nearer than its prices. */
export interface Priced {
  readonly treatedPrice: Float64Array;
  readonly controlPrice: Float64Array;
}

/**
 * The best solution over all pairs, found on few: solve on the nearest, then add pairs that the prices say could do
 * better, until there are none; the prices then prove that the solution is best among all. `solve` returns null where its
 * arcs hold no solution; the result is null where all pairs hold none. No matrix is ever kept.
 */
export function solveOnFewArcs<S extends Priced>(
  problem: PairProblem,
  solve: (arcs: SparseArcs) => S | null,
): S | null {
  const { nTreated, nControls, distance } = problem;
  let arcs = sparseArcs(problem, FIRST);
  for (let k = FIRST; ; k *= 2) {
    const solution = solve(arcs);
    if (solution === null) return solve(sparseArcs(problem, Math.max(nTreated, nControls)));
    const cheaper = cheaperArcs(problem, { arcs, solution, k });
    if (cheaper === null) return solution;
    arcs = packArcs(cheaper, distance, arcs.farthest);
  }
}

/** Controls of each treated unit with up to `k` more that the prices undervalue, null where there are none. */
function cheaperArcs(
  { nTreated, nControls, distance }: PairProblem,
  { arcs, solution, k }: { readonly arcs: SparseArcs; readonly solution: Priced; readonly k: number },
): readonly ReadonlySet<number>[] | null {
  const { treatedPrice, controlPrice } = solution;
  const added = keepSmallest(nTreated, Math.min(k, nControls));
  const tolerance = ROUNDING * arcs.farthest;
  const listed = new Uint8Array(nControls);
  let isMore = false;
  const partners = Array.from({ length: nTreated }, (_, t) => {
    const own = arcs.control.subarray(arcs.start[t]!, arcs.start[t + 1]!);
    for (const c of own) listed[c] = 1;
    for (let c = 0; c < nControls; c++) {
      if (listed[c] === 1) continue;
      const gain = distance(t, c) - treatedPrice[t]! - controlPrice[c]!;
      if (gain < -tolerance) added.offer(t, gain, c);
    }
    for (const c of own) listed[c] = 0;
    const more = added.itemsOf(t);
    isMore ||= more.length > 0;
    return new Set([...own, ...more]);
  });
  return isMore ? partners : null;
}
