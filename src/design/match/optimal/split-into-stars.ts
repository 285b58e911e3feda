import type { FullMatching, FullMatchingRequest } from './full-matching.ts';
import type { SparseArcs } from './sparse-arcs.ts';

/**
 * Sets from chosen pairs that together reach everybody: a pair whose two units both have another partner is let go (at an
 * optimum its distance is 0), so that each set is one unit with its partners.
 */
export function splitIntoStars(
  arcs: SparseArcs,
  { nTreated, nControls }: Pick<FullMatchingRequest, 'nTreated' | 'nControls'>,
  isChosen: (arc: number) => boolean,
): FullMatching {
  const treatedDegree = new Int32Array(nTreated);
  const controlDegree = new Int32Array(nControls);
  const pairs: { readonly treated: number; readonly control: number; readonly distance: number }[] = [];
  for (let treated = 0; treated < nTreated; treated++)
    for (let arc = arcs.start[treated]!; arc < arcs.start[treated + 1]!; arc++) {
      if (!isChosen(arc)) continue;
      const control = arcs.control[arc]!;
      treatedDegree[treated]!++;
      controlDegree[control]!++;
      pairs.push({ treated, control, distance: arcs.distance[arc]! });
    }
  const kept = pairs.filter(({ treated, control }) => {
    if (treatedDegree[treated] === 1 || controlDegree[control] === 1) return true;
    treatedDegree[treated]!--;
    controlDegree[control]!--;
    return false;
  });
  const setOfTreated = new Int32Array(nTreated);
  const setOfControl = new Int32Array(nControls);
  let nSets = 0;
  for (const { treated, control } of kept) {
    const set = setOfTreated[treated]! || setOfControl[control]! || ++nSets;
    setOfTreated[treated] = set;
    setOfControl[control] = set;
  }
  return { setOfTreated, setOfControl, totalDistance: kept.reduce((sum, { distance }) => sum + distance, 0) };
}
