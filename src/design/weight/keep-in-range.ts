import { PilotError } from '../../core/error.ts';
import { checkScores } from './check-scores.ts';
import type { KeptUnits, ScoredUnits } from './types.ts';

/**
 * The units whose score lies in the range of their arm, both ends included. Throws `weight.input`,
 * `weight.score`, and `weight.nobody` where an arm loses everybody.
 */
export function keepInRange(units: ScoredUnits, range: KeptUnits['range']): KeptUnits {
  checkScores(units);
  const kept = Uint8Array.from(units.score, (score, unit) => {
    const { low, high } = units.treated[unit] === 1 ? range.treated : range.control;
    return score >= low && score <= high ? 1 : 0;
  });
  const count = (arm: 0 | 1, stays: 0 | 1) =>
    kept.reduce((n, stay, unit) => n + (stay === stays && units.treated[unit] === arm ? 1 : 0), 0);
  for (const [arm, name] of [
    [1, 'trained'],
    [0, 'control'],
  ] as const) {
    if (count(arm, 1) > 0) continue;
    const { low, high } = arm === 1 ? range.treated : range.control;
    throw new PilotError({
      code: 'weight.nobody',
      kind: 'data',
      message: `Trimming: somebody of each arm must remain, got nobody of the ${name} group with a score from ${low.toPrecision(3)} to ${high.toPrecision(3)}.`,
      hint: 'Trim less, or compare only people whom either arm could have held.',
    });
  }
  return { kept, nRemoved: { treated: count(1, 0), control: count(0, 0) }, range };
}
