import { PilotError } from '../../../core/error.ts';
import type { CohortFrame } from '../../types.ts';
import { keepRows } from '../keep-rows.ts';

/**
 * The rows of a count that a ratio can be read from: units and periods without any outcome leave, again and again, as
 * their effects are minus infinity. Throws `estimate.negative-outcome`, `estimate.separated` where nothing is left.
 */
export function withoutZeros(frame: CohortFrame, furtherEffects: readonly Int32Array[]) {
  const negative = frame.y.find((value) => value < 0);
  if (negative !== undefined)
    throw new PilotError({
      code: 'estimate.negative-outcome',
      kind: 'data',
      message: `Outcome ${frame.outcome}: counts and amounts must be 0 or more, got ${negative}.`,
      hint: 'Use twfe, which takes any number.',
    });
  let kept = Int32Array.from(frame.y.keys());
  const dropped: Record<string, number> = {};
  for (let before = -1; before !== kept.length; ) {
    before = kept.length;
    for (const [of, reason] of [
      [frame.unitOf, 'units whose outcome is always 0'],
      [frame.periodOf, 'periods in which every outcome is 0'],
      ...furtherEffects.map((effect) => [effect, 'effects whose outcome is always 0'] as const),
    ] as const) {
      const positive = new Set<number>();
      for (const row of kept) if (frame.y[row]! > 0) positive.add(of[row]!);
      const left = kept.filter((row) => positive.has(of[row]!));
      if (left.length < kept.length) dropped[reason] = (dropped[reason] ?? 0) + kept.length - left.length;
      kept = left;
    }
  }
  const { startOf, unitOf, periodOf, times, y, term } = frame;
  const someTreated = kept.some((row) => y[row]! > 0 && times[periodOf[row]!]! >= startOf[unitOf[row]!]!);
  if (!someTreated)
    throw new PilotError({
      code: 'estimate.separated',
      kind: 'data',
      message: `Treatment column ${term}: some treated row must have an outcome above 0, got none, so that the ratio is 0.`,
      hint: 'Use twfe, which takes differences.',
    });
  return { ...keepRows(frame, kept, furtherEffects), dropped };
}
