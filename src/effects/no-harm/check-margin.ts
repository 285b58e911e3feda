import { PilotError } from '../../core/error.ts';

/** Refuses a margin that is no positive number. Throws `claims.margin` (usage). */
export function checkMargin(margin: number): void {
  if (margin > 0 && Number.isFinite(margin)) return;
  throw new PilotError({
    code: 'claims.margin',
    kind: 'usage',
    message: `Margin: must be a number above 0 in the unit of the effect, got ${margin}.`,
    hint: 'State the largest harm that would not matter, as a positive size.',
  });
}
