import type { SetMember } from './matching.ts';
import { setWeights } from './set-weights.ts';

/**
 * The members of given sets (of each unit, from 1; 0 = in none), with the weights of the estimand, by set, those whose
 * effect it is first. `focal`: 1 per unit whose effect it is.
 */
export function membersOfSets(
  setOf: Int32Array,
  {
    treated,
    focal,
    estimand,
  }: { readonly treated: Uint8Array; readonly focal: Uint8Array; readonly estimand: 'ATT' | 'ATC' | 'ATE' },
): readonly SetMember[] {
  const weights = setWeights({ setOf, treated, estimand });
  return [...setOf.keys()]
    .filter((unit) => setOf[unit]! > 0)
    .sort((a, b) => setOf[a]! - setOf[b]! || focal[b]! - focal[a]! || a - b)
    .map((unit) => ({ set: setOf[unit]!, unit, weight: weights[unit]! }));
}
