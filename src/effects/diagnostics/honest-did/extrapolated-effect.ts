import { periodRow } from './period-row.ts';
import type { EventStudy, TrendRestriction } from './types.ts';

/** The effect if the restriction held with bound 0, and how far steps of the trend move it. */
export interface ExtrapolatedEffect {
  /** Factors of the estimates. */
  readonly row: Float64Array;
  /** What a unit step into each period after the start adds to the weighted trend; nPost of them. */
  readonly perStep: Float64Array;
  /** Sum of their sizes: the half width of the effect for steps of up to 1. */
  readonly reach: number;
}

/**
 * Trends that stay parallel after the reference period (relative magnitudes), or that run on along the line from the last
 * period before it (smoothness): the effect is then one weighted sum of the estimates.
 */
export function extrapolatedEffect(
  study: Pick<EventStudy, 'nPre' | 'nPost' | 'weights'>,
  restriction: TrendRestriction,
): ExtrapolatedEffect {
  const isLine = restriction === 'smoothness';
  const perStep = study.weights.map((_, step) =>
    study.weights.reduce((sum, weight, t) => sum + (t < step ? 0 : weight * (isLine ? t - step + 1 : 1)), 0),
  );
  const slope = isLine ? perStep[0]! : 0;
  return {
    row: periodRow(study, [[-1, slope], ...study.weights.map((weight, t) => [t + 1, weight] as const)]),
    perStep: Float64Array.from(perStep),
    reach: perStep.reduce((sum, value) => sum + Math.abs(value), 0),
  };
}
