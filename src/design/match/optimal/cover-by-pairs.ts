import { assignRows } from './assign-rows.ts';
import { keepSmallest } from './keep-smallest.ts';
import { solveOnFewArcs } from './solve-on-few-arcs.ts';
import type { PairProblem } from './sparse-arcs.ts';

/**
 * Pairs that together reach every unit with a permitted partner at the least total distance: everybody takes the nearest
 * partner, except where two units save by taking each other. Which do is an assignment: a treated unit pays what a pair
 * costs beyond the control's nearest distance, or stays alone at its own nearest distance. Returns the controls of each
 * treated unit.
 */
export function coverByPairs(problem: PairProblem): readonly ReadonlySet<number>[] {
  const { nTreated, nControls, distance } = problem;
  const ofTreated = keepSmallest(nTreated, 1);
  const ofControls = keepSmallest(nControls, 1);
  const treatedNear = new Float64Array(nTreated).fill(Number.POSITIVE_INFINITY);
  const controlNear = new Float64Array(nControls).fill(Number.POSITIVE_INFINITY);
  for (let t = 0; t < nTreated; t++)
    for (let c = 0; c < nControls; c++) {
      const value = distance(t, c);
      if (value === Number.POSITIVE_INFINITY) continue;
      ofTreated.offer(t, value, c);
      ofControls.offer(c, value, t);
      if (value < treatedNear[t]!) treatedNear[t] = value;
      if (value < controlNear[c]!) controlNear[c] = value;
    }
  const extra = (t: number, c: number) => {
    const value = distance(t, c);
    const more = value - controlNear[c]!;
    return value < Number.POSITIVE_INFINITY && more < treatedNear[t]! ? more : Number.POSITIVE_INFINITY;
  };
  const { columnOf } = solveOnFewArcs({ nTreated, nControls, distance: extra }, (arcs) =>
    assignRows(arcs, { nColumns: nControls, ratio: 1, alone: (t) => treatedNear[t]! }),
  )!;
  const partners = Array.from(columnOf, (c, t) => new Set(c >= 0 ? [c] : ofTreated.itemsOf(t)));
  const isTaken = new Set(columnOf);
  for (let c = 0; c < nControls; c++) if (!isTaken.has(c)) for (const t of ofControls.itemsOf(c)) partners[t]!.add(c);
  return partners;
}
