import type { AssignmentScheme } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';

/** The arm of every entity, each on its own with the shares as probabilities. */
export function drawShares({ stratumOf, nArms, shares }: AssignmentScheme, rng: Rng): Uint8Array {
  const arms = new Uint8Array(stratumOf.length);
  const last = nArms - 1;
  for (let entity = 0; entity < arms.length; entity++) {
    let rest = rng.uniform();
    let arm = 0;
    while (arm < last && rest >= shares[arm]!) rest -= shares[arm++]!;
    arms[entity] = arm;
  }
  return arms;
}
