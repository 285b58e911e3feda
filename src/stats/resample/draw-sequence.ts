import type { AssignmentScheme, SequenceRule } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';

/** Ties of the imbalance: sums of quotients in another order differ in the last digits. */
const TIE = 1e-9;

/**
 * The arm of every entity by minimisation: each in turn goes with probability `lean` to the arm that leaves its own levels
 * most evenly filled (the range over arms of count / share, summed over factors), else to one of the others by share.
 * Source: Pocock and Simon 1975, doi:10.2307/2529712.
 */
export function drawSequence(scheme: AssignmentScheme, rule: SequenceRule, rng: Rng): Uint8Array {
  const arms = new Uint8Array(scheme.stratumOf.length);
  const counts = new Int32Array(rule.nLevels * scheme.nArms);
  for (let entity = 0; entity < arms.length; entity++) {
    const arm = nextArm(scheme, rule, { entity, counts, rng });
    arms[entity] = arm;
    for (let f = 0; f < rule.nFactors; f++) counts[rule.levels[entity * rule.nFactors + f]! * scheme.nArms + arm]!++;
  }
  return arms;
}

/** The arm of the next entity, given how many of each level are in each arm (`counts`, levels x arms). */
export function nextArm(
  { nArms, shares }: AssignmentScheme,
  rule: SequenceRule,
  { entity, counts, rng }: { readonly entity: number; readonly counts: Int32Array; readonly rng: Rng },
): number {
  const spreads = Float64Array.from({ length: nArms }, (_, arm) => spreadAfter(arm));
  const least = spreads.reduce((a, b) => Math.min(a, b));
  const isBest = (arm: number) => spreads[arm]! <= least + TIE;
  const nBest = spreads.reduce((n, _, arm) => n + (isBest(arm) ? 1 : 0), 0);
  if (nBest === nArms) return byShare(() => true);
  return rng.uniform() < rule.lean ? byShare(isBest) : byShare((arm) => !isBest(arm));

  function spreadAfter(arm: number): number {
    let sum = 0;
    for (let f = 0; f < rule.nFactors; f++) {
      const at = rule.levels[entity * rule.nFactors + f]! * nArms;
      let low = Number.POSITIVE_INFINITY;
      let high = 0;
      for (let a = 0; a < nArms; a++) {
        const filled = (counts[at + a]! + (a === arm ? 1 : 0)) / (shares[a]! * nArms);
        low = Math.min(low, filled);
        high = Math.max(high, filled);
      }
      sum += high - low;
    }
    return sum;
  }

  function byShare(takes: (arm: number) => boolean): number {
    let total = 0;
    let last = 0;
    for (let a = 0; a < nArms; a++) if (takes(a)) [total, last] = [total + shares[a]!, a];
    let rest = rng.uniform() * total;
    for (let a = 0; a < last; a++) {
      if (!takes(a)) continue;
      rest -= shares[a]!;
      if (rest < 0) return a;
    }
    return last;
  }
}
