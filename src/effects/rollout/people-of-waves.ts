import type { CohortFrame } from '../types.ts';

/** How many people of each wave have a value, by its start, in the order of the starts. */
export function peopleOfWaves({ startOf }: Pick<CohortFrame, 'startOf'>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const start of startOf.toSorted()) counts.set(start, (counts.get(start) ?? 0) + 1);
  return counts;
}
