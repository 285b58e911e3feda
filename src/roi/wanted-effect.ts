import type { ConfidenceDistribution } from '../core/effect.ts';
import { reflect } from '../stats/resample/confidence-distribution.ts';
import { type EffectLimits, effectLimits } from './effect-limits.ts';
import type { RoiInput } from './types.ts';

/** The effect seen in the wanted direction: above 0 is a gain, whichever way the KPI should move. */
export interface WantedEffect {
  readonly distribution: ConfidenceDistribution;
  /** In the wanted direction. */
  readonly limits: EffectLimits;
  /** Turns a wanted effect back into KPI units as measured. */
  asMeasured(effect: number): number;
}

/** The headline's distribution and limits in the wanted direction of the KPI. */
export function wantedEffect({ effect, kpi, ciLevel }: Pick<RoiInput, 'effect' | 'kpi' | 'ciLevel'>): WantedEffect {
  const decrease = kpi.direction === 'decrease';
  const distribution = decrease ? reflect(effect) : effect;
  return {
    distribution,
    limits: effectLimits(distribution, ciLevel),
    asMeasured: (value) => (decrease ? -value : value) + 0,
  };
}
