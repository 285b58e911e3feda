import { refuseWeights } from '../../../stats/refuse-weights.ts';
import { isNested } from './cluster-factor.ts';
import { fitByCohorts } from './fit-by-cohorts.ts';
import { fitByRows } from './fit-by-rows.ts';
import type { FixedEffectsFit, FixedEffectsModel } from './types.ts';

/**
 * Least squares of the outcome on treatment dummies and covariates with unit, period and further effects. Singletons
 * stay. cr0, cr1 and cr1s with one level of clusters of whole units and no further effects need sums by cohort and period only; the
 * rest is computed row by row, to the same digits.
 * Errors: `stats.weights`, those of the covariance.
 */
export function fitFixedEffects(model: FixedEffectsModel): FixedEffectsFit {
  const { frame, furtherEffects, vcov, df } = model;
  refuseWeights(frame.weights);
  const simple = vcov === 'cr0' || vcov === 'cr1' || vcov === 'cr1s';
  // A score needs no column without the unit means only where a cluster holds all rows of a unit.
  const byCohorts =
    simple &&
    df !== 'satterthwaite' &&
    furtherEffects.length === 0 &&
    frame.clusterOf.length === 1 &&
    isNested(frame, frame.unitOf, frame.clusterOf[0]!);
  return byCohorts ? fitByCohorts(model) : fitByRows(model);
}
