import type { AssignmentScheme, SequenceRule } from '../../core/design.ts';
import { keepsAlike } from './keeps-alike.ts';

/**
 * The probability, in (0, 1], that each entity had on arrival of the arm that it is in, given the arms of those before.
 * `arms` and the result have one entry an entity.
 */
export function arrivalChances(scheme: AssignmentScheme, rule: SequenceRule, arms: Uint8Array): Float64Array {
  const { nArms, shares } = scheme;
  const counts = new Int32Array(rule.nLevels * nArms);
  const chances = new Float64Array(arms.length);
  for (let turn = 0; turn < arms.length; turn++) {
    const entity = rule.arrival === undefined ? turn : rule.arrival[turn]!;
    const arm = arms[entity]!;
    const isBest = keepsAlike(scheme, rule, entity, counts);
    const group = isBest[arm] === 1 ? rule.lean : 1 - rule.lean;
    const alike = shares.reduce((sum, share, a) => sum + (isBest[a] === isBest[arm] ? share : 0), 0);
    chances[entity] = isBest.includes(0) ? (group * shares[arm]!) / alike : shares[arm]!;
    for (let f = 0; f < rule.nFactors; f++) counts[rule.levels[entity * rule.nFactors + f]! * nArms + arm]!++;
  }
  return chances;
}
