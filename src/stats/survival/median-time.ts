import type { Interval } from '../interval.ts';
import type { SurvivalStep } from './kaplan-meier.ts';
import { logLogInterval } from './log-log-interval.ts';

/** Shares within this of one half count as one half. */
const ROUNDING = 1e-12;

/**
 * The first time by which at most half are without the event, and the times at which the log-log limits get there; null
 * where the curve or its limit does not. Source: Brookmeyer and Crowley (1982), doi:10.2307/2530286.
 * Golden: money.json "ttc".
 */
export function medianTime(
  steps: readonly SurvivalStep[],
  alpha: number,
): Interval & { readonly median: number | null } {
  const first = (share: (step: SurvivalStep) => number | null) =>
    steps.find((step) => (share(step) ?? 1) <= 0.5 + ROUNDING)?.time ?? null;
  return {
    median: first(({ survival }) => survival),
    low: first((step) => logLogInterval(step, alpha).low),
    high: first((step) => logLogInterval(step, alpha).high),
  };
}
