import { finiteOrNull } from './finite-or-null.ts';
import { requireNumber } from './require-number.ts';

export interface RelativeLift {
  /** Difference in differences, KPI units. */
  readonly liftAbsolute: number;
  /** Against the counterfactual (treated before, plus the control's change); null unless that is above 0. */
  readonly liftRelative: number | null;
  /** Against the treated mean before; null unless that is above 0. */
  readonly liftRelativeToPre: number | null;
}

/**
 * Control-adjusted lift of four means, absolute and relative. Relative figures are ratios, not percent, and are null
 * where the base is 0 or negative: a sign or a size against such a base means nothing.
 * Errors: `roi.number`. Golden: money.json lift.
 * @example relativeLift({ treatedPre: 20, treatedPost: 25, controlPre: 20, controlPost: 21 }).liftRelative // 0.190476...
 */
export function relativeLift(means: {
  treatedPre: number;
  treatedPost: number;
  controlPre: number;
  controlPost: number;
}): RelativeLift {
  for (const [name, value] of Object.entries(means)) requireNumber(name, value);
  const { treatedPre, treatedPost, controlPre, controlPost } = means;
  const liftAbsolute = treatedPost - treatedPre - (controlPost - controlPre);
  requireNumber('lift', liftAbsolute);
  const counterfactual = treatedPre + (controlPost - controlPre);
  return {
    liftAbsolute,
    liftRelative: counterfactual > 0 ? finiteOrNull(liftAbsolute / counterfactual) : null,
    liftRelativeToPre: treatedPre > 0 ? finiteOrNull(liftAbsolute / treatedPre) : null,
  };
}
