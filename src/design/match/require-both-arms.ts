import { PilotError } from '../../core/error.ts';

/** Refuses a rule on common support or trimming that leaves nobody of an arm. Throws `match.no-overlap`. */
export function requireBothArms(treated: Uint8Array, isOut: (unit: number) => boolean): void {
  const kept = [...treated.keys()].filter((unit) => !isOut(unit));
  const empty = [0, 1].find((arm) => !kept.some((unit) => treated[unit] === arm));
  if (empty === undefined) return;
  throw new PilotError({
    code: 'match.no-overlap',
    kind: 'data',
    message: `Common support: both arms need units whose scores overlap, got ${treated.length - kept.length} of ${treated.length} units outside it and nobody of the ${empty === 1 ? 'trained' : 'control'} group left.`,
    hint: 'Leave out --discard and use a caliper, or compare only people whom either arm could have held.',
  });
}
