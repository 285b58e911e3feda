import { PilotError } from '../../../core/error.ts';

/** Throws `sensitivity.bound` for a bound on departures from parallel trends that is not a number of 0 or more. */
export function checkTrendBound(bound: number): void {
  if (bound >= 0 && Number.isFinite(bound)) return;
  throw new PilotError({
    code: 'sensitivity.bound',
    kind: 'usage',
    message: `Bound on the difference in trends: must be a number of at least 0, got ${bound}.`,
    hint: 'Use 0 for trends that stay parallel (relative magnitudes) or on their line (smoothness), and more for departures.',
  });
}
