import { PilotError } from '../../../core/error.ts';
import type { AttritionFrame, OutcomeRange } from './types.ts';

/** Refuses data in which nobody left, or an arm in which everybody did. */
export function requireAttrition({ y, treated, outcome }: AttritionFrame): void {
  const seen = [0, 1].map((arm) => y.filter((value, row) => treated[row] === arm && !Number.isNaN(value)).length);
  if (seen[0]! + seen[1]! === y.length)
    throw new PilotError({
      code: 'bounds.nobody-lost',
      kind: 'data',
      message: `Outcome ${outcome}: bounds need somebody whose outcome was not seen (an empty cell), got a value in every row.`,
      hint: 'Keep a row for everybody who was assigned. Where nobody left, use difference-in-means or ancova.',
    });
  const lost = seen.indexOf(0);
  if (lost >= 0)
    throw new PilotError({
      code: 'bounds.nobody-seen',
      kind: 'data',
      message: `Outcome ${outcome}: each arm must show an outcome, got none among the ${lost === 1 ? 'treated' : 'controls'}.`,
      hint: 'Nothing can be learned about an arm in which everybody left.',
    });
}

/** The range of the outcome: the ends given, else those of the outcomes seen. Throws `bounds.range`. */
export function outcomeRange(
  { y, outcome }: AttritionFrame,
  { low, high }: { readonly low: number | null; readonly high: number | null },
): OutcomeRange {
  const seen = y.filter((value) => !Number.isNaN(value));
  const [least, most] = [seen.reduce((a, b) => Math.min(a, b)), seen.reduce((a, b) => Math.max(a, b))];
  const ends = { low: low ?? least, high: high ?? most };
  if (ends.low > least || ends.high < most)
    throw new PilotError({
      code: 'bounds.range',
      kind: 'usage',
      message: `Range of ${outcome}: it must hold every outcome seen, which go from ${least} to ${most}, got ${ends.low} to ${ends.high}.`,
      hint: 'Widen --outcome-low or --outcome-high, or leave them out.',
    });
  return { ...ends, source: low !== null && high !== null ? 'given' : 'observed' };
}
