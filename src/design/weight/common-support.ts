import { keepInRange } from './keep-in-range.ts';
import type { KeptUnits, ScoredUnits, ScoreRange } from './types.ts';

export type Discard = 'none' | 'both' | 'treated' | 'control';

const EVERY: ScoreRange = { low: 0, high: 1 };

/**
 * Leaves out units without a counterpart: of the named arms, those whose score lies outside the other arm's range. The
 * estimand changes where treated units go. Throws as `keepInRange`.
 * Source: Dehejia and Wahba 1999, doi:10.1080/01621459.1999.10473858. Golden: matching_lalonde "common support discard both".
 */
export function commonSupport(units: ScoredUnits, discard: Discard): KeptUnits {
  const rangeOf = (arm: 0 | 1): ScoreRange => {
    const own = units.score.filter((_, unit) => units.treated[unit] === arm);
    return own.reduce(({ low, high }, score) => ({ low: Math.min(low, score), high: Math.max(high, score) }), {
      low: Number.POSITIVE_INFINITY,
      high: Number.NEGATIVE_INFINITY,
    });
  };
  return keepInRange(units, {
    treated: discard === 'both' || discard === 'treated' ? rangeOf(0) : EVERY,
    control: discard === 'both' || discard === 'control' ? rangeOf(1) : EVERY,
  });
}
