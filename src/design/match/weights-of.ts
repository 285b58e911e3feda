import type { MatchedSetMember } from '../types.ts';

/** Weight of each unit, summed over the sets in which it stands; 0 in none. */
export function weightsOf(sets: readonly MatchedSetMember[], units: readonly string[]): Float64Array {
  const weightOf = new Map<string, number>();
  for (const { unit, weight } of sets) weightOf.set(unit, (weightOf.get(unit) ?? 0) + weight);
  return Float64Array.from(units, (unit) => weightOf.get(unit) ?? 0);
}
