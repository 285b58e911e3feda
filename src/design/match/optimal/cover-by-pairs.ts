import { assignRows } from './assign-rows.ts';
import { solveOnFewArcs } from './solve-on-few-arcs.ts';
import { type PairProblem, sparseArcs } from './sparse-arcs.ts';

/**
 * Pairs that together reach every unit with a permitted partner at the least total distance: everybody takes the nearest
 * partner, except where two units save by taking each other. Which do is an assignment: a treated unit pays what a pair
 * costs beyond the control's nearest distance, or stays alone at its own nearest distance. Returns the controls of each
 * treated unit. Throws `match.distance`.
 */
export function coverByPairs(problem: PairProblem): readonly ReadonlySet<number>[] {
  const { nTreated, nControls, distance } = problem;
  const { nearestControl, nearestTreated, treatedNear, controlNear } = nearestOf(problem);
  const extra = (t: number, c: number) => {
    const value = distance(t, c);
    const more = value - controlNear[c]!;
    return value < Number.POSITIVE_INFINITY && more < treatedNear[t]! ? more : Number.POSITIVE_INFINITY;
  };
  const { columnOf } = solveOnFewArcs({ nTreated, nControls, distance: extra }, (arcs) =>
    assignRows(arcs, { nColumns: nControls, ratio: 1, alone: (t) => treatedNear[t]! }),
  )!;
  const partners = Array.from(columnOf, (paired, t) => {
    const control = paired >= 0 ? paired : nearestControl[t]!;
    return new Set(control >= 0 ? [control] : []);
  });
  const isPaired = new Set(columnOf);
  for (const [c, t] of nearestTreated.entries()) if (t >= 0 && !isPaired.has(c)) partners[t]!.add(c);
  return partners;
}

/** Nearest partner of each unit, -1 = none permitted, and its distance (0 where there is none); of equal ones the first. */
function nearestOf(problem: PairProblem) {
  const { start, control, distance } = sparseArcs(problem, 1);
  const nearestControl = new Int32Array(problem.nTreated).fill(-1);
  const nearestTreated = new Int32Array(problem.nControls).fill(-1);
  const treatedNear = new Float64Array(problem.nTreated);
  const controlNear = new Float64Array(problem.nControls);
  for (let t = 0; t < problem.nTreated; t++)
    for (let arc = start[t]!; arc < start[t + 1]!; arc++) {
      const c = control[arc]!;
      if (nearestControl[t] === -1 || distance[arc]! < treatedNear[t]!) {
        nearestControl[t] = c;
        treatedNear[t] = distance[arc]!;
      }
      if (nearestTreated[c] === -1 || distance[arc]! < controlNear[c]!) {
        nearestTreated[c] = t;
        controlNear[c] = distance[arc]!;
      }
    }
  return { nearestControl, nearestTreated, treatedNear, controlNear };
}
