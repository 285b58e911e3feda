import { PilotError } from '../../../core/error.ts';
import { countLevels } from '../../../stats/descriptive/count-levels.ts';
import { absorber } from '../../../stats/regression/absorb.ts';
import type { NumericColumn } from '../../types.ts';
import { isNested } from './cluster-factor.ts';
import type { FixedEffectsModel } from './types.ts';

/** More dummies than this would take minutes. */
const MAX_DUMMIES = 1500;

/**
 * The effects as dummies, for covariances that need every leverage, and what to do to a column beside them. Unit effects
 * that lie inside the clusters may be taken out first where rows weigh alike: the covariance is then the same.
 * Errors: `vcov.too-many-effects`.
 * Source: Pustejovsky and Tipton 2018, theorem 2, doi:10.1080/07350015.2016.1247004.
 */
export function fixedEffectDummies({ frame, furtherEffects, vcov }: FixedEffectsModel): {
  readonly dummies: readonly NumericColumn[];
  readonly prepare: (values: Float64Array) => Float64Array;
} {
  const { unitOf, periodOf, weights, clusterOf } = frame;
  const canLeave =
    vcov.startsWith('cr') && weights === null && clusterOf.length === 1 && isNested(frame, unitOf, clusterOf[0]!);
  const prepare = canLeave ? absorber([unitOf], null) : (values: Float64Array) => values;
  const effects = [...(canLeave ? [] : [unitOf]), periodOf, ...furtherEffects];
  const nDummies = effects.reduce((sum, effect) => sum + countLevels(effect), 0);
  if (nDummies > MAX_DUMMIES)
    throw new PilotError({
      code: 'vcov.too-many-effects',
      kind: 'usage',
      message: `Covariance of a fixed-effects regression: ${vcov} needs every effect as a column, at most ${MAX_DUMMIES}, got ${nDummies}.`,
      hint: 'Choose --vcov cr1s, or hc1 where rows stand alone.',
    });
  const dummies = effects.flatMap((effect, e) =>
    Array.from({ length: countLevels(effect) }, (_, level) => ({
      name: `effect ${e}: ${level}`,
      values: prepare(Float64Array.from(effect, (at) => (at === level ? 1 : 0))),
    })),
  );
  return { dummies, prepare };
}
