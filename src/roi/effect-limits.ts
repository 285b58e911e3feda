import type { ConfidenceDistribution } from '../core/effect.ts';
import { quantileOf } from '../stats/resample/confidence-distribution.ts';
import { finiteOrNull } from './finite-or-null.ts';
import type { MoneyRange } from './types.ts';

/** Point estimate and headline limits, KPI units; a null limit is unbounded. */
export interface EffectLimits extends MoneyRange {
  readonly estimate: number;
}

/** Estimate and equal-tailed limits of a confidence distribution; a limit in outside mass is null. */
export function effectLimits(distribution: ConfidenceDistribution, ciLevel: number): EffectLimits {
  const tail = (1 - ciLevel) / 2;
  const limit = (p: number) => {
    const value = quantileOf(distribution, p);
    return value === null ? null : finiteOrNull(value);
  };
  return { estimate: distribution.estimate + 0, low: limit(tail), high: limit(1 - tail) };
}
