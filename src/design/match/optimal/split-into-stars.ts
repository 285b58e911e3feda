import type { FullMatching } from './full-matching.ts';
import type { PairProblem } from './sparse-arcs.ts';

/**
 * Sets from the controls of each treated unit, where they reach everybody: a pair whose two units both have another
 * partner is let go (at an optimum its distance is 0), so that each set is one unit with its partners.
 */
export function splitIntoStars(
  partners: readonly ReadonlySet<number>[],
  { nTreated, nControls, distance }: PairProblem,
): FullMatching {
  const treatedDegree = Int32Array.from(partners, (controls) => controls.size);
  const controlDegree = new Int32Array(nControls);
  for (const controls of partners) for (const control of controls) controlDegree[control]!++;
  const pairs = partners.flatMap((controls, treated) =>
    [...controls].sort((a, b) => a - b).map((control) => ({ treated, control })),
  );
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
  return {
    setOfTreated,
    setOfControl,
    totalDistance: kept.reduce((sum, { treated, control }) => sum + distance(treated, control), 0),
  };
}
