import type { AssignmentScheme, SequenceRule } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';
import { keepsAlike } from './keeps-alike.ts';

/**
 * The arm of every entity by minimisation: each in turn goes with probability `lean` to the arm that leaves its own levels
 * most evenly filled (the range over arms of count / share, summed over factors), else to one of the others by share. Who
 * comes later takes later random numbers and changes nobody's arm before.
 * Source: Pocock and Simon 1975, doi:10.2307/2529712.
 */
export function drawSequence(scheme: AssignmentScheme, rule: SequenceRule, rng: Rng): Uint8Array {
  const arms = new Uint8Array(scheme.stratumOf.length);
  const counts = new Int32Array(rule.nLevels * scheme.nArms);
  for (let turn = 0; turn < arms.length; turn++) {
    const entity = rule.arrival === undefined ? turn : rule.arrival[turn]!;
    const arm = nextArm(scheme, rule, { entity, counts, rng });
    arms[entity] = arm;
    for (let f = 0; f < rule.nFactors; f++) counts[rule.levels[entity * rule.nFactors + f]! * scheme.nArms + arm]!++;
  }
  return arms;
}

/** The arm of the next entity, given how many of each level are in each arm (`counts`, levels x arms). */
function nextArm(
  scheme: AssignmentScheme,
  rule: SequenceRule,
  { entity, counts, rng }: { readonly entity: number; readonly counts: Int32Array; readonly rng: Rng },
): number {
  const { nArms, shares } = scheme;
  const isBest = keepsAlike(scheme, rule, entity, counts);
  const nBest = isBest.reduce((n, best) => n + best, 0);
  if (nBest === nArms) return byShare(1);
  return byShare(rng.uniform() < rule.lean ? 1 : 0);

  function byShare(taken: 0 | 1): number {
    let total = 0;
    let last = 0;
    for (let a = 0; a < nArms; a++) if (isBest[a] === taken) [total, last] = [total + shares[a]!, a];
    let rest = rng.uniform() * total;
    for (let a = 0; a < last; a++) {
      if (isBest[a] !== taken) continue;
      rest -= shares[a]!;
      if (rest < 0) return a;
    }
    return last;
  }
}
