import { absorber } from '../../../stats/regression/absorb.ts';
import type { NumericColumn } from '../../types.ts';
import { isNested } from './cluster-factor.ts';
import { effectDummies } from './effect-dummies.ts';
import type { FixedEffectsModel } from './types.ts';

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
  const dummies = effectDummies(effects, vcov).map(({ name, values }) => ({ name, values: prepare(values) }));
  return { dummies, prepare };
}
