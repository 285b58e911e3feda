import { PilotError } from '../../core/error.ts';

/** Outcomes of one matched set: one trained person and one or more controls. */
export interface MatchedOutcomes {
  readonly treated: number;
  readonly controls: readonly number[];
}

/** Throws `sensitivity.sets` without a set, or where one has no control or a missing outcome. */
export function checkMatchedOutcomes(sets: readonly MatchedOutcomes[]): void {
  const odd = sets.findIndex(
    ({ treated, controls }) => controls.length === 0 || ![treated, ...controls].every(Number.isFinite),
  );
  if (sets.length > 0 && odd < 0) return;
  throw new PilotError({
    code: 'sensitivity.sets',
    kind: 'data',
    message: `Sensitivity of matched sets: each set needs one trained person and at least one control with known outcomes, got ${odd < 0 ? 'no set' : `set ${odd + 1} of ${sets.length} without them`}.`,
    hint: 'Leave out sets that lost a member, and match without sharing a trained person.',
  });
}
