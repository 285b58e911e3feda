import type { AssignmentScheme, SequenceRule } from '../../core/design.ts';

/** Ties of the imbalance: sums of quotients in another order differ in the last digits. */
const TIE = 1e-9;

/**
 * Arms that would leave the levels of an entity most evenly filled, 1 or 0 by arm: those where the range over arms of
 * count / share, summed over factors, is least. `counts` (levels x arms): how many of each level are in each arm so far.
 */
export function keepsAlike(
  { nArms, shares }: AssignmentScheme,
  { levels, nFactors }: SequenceRule,
  entity: number,
  counts: Int32Array,
): Uint8Array {
  const spreads = new Float64Array(nArms);
  let least = Number.POSITIVE_INFINITY;
  for (let arm = 0; arm < nArms; arm++) {
    let sum = 0;
    for (let f = 0; f < nFactors; f++) {
      const at = levels[entity * nFactors + f]! * nArms;
      let low = Number.POSITIVE_INFINITY;
      let high = 0;
      for (let a = 0; a < nArms; a++) {
        const filled = (counts[at + a]! + (a === arm ? 1 : 0)) / (shares[a]! * nArms);
        low = Math.min(low, filled);
        high = Math.max(high, filled);
      }
      sum += high - low;
    }
    spreads[arm] = sum;
    least = Math.min(least, sum);
  }
  const alike = new Uint8Array(nArms);
  for (let arm = 0; arm < nArms; arm++) if (spreads[arm]! <= least + TIE) alike[arm] = 1;
  return alike;
}
