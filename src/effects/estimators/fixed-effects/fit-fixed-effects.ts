import { PilotError } from '../../../core/error.ts';
import { fitByCohorts } from './fit-by-cohorts.ts';
import { fitByRows } from './fit-by-rows.ts';
import type { FixedEffectsFit, FixedEffectsModel } from './types.ts';

/**
 * Least squares of the outcome on treatment dummies and covariates with unit, period and further effects. Singletons
 * stay. cr0, cr1 and cr1s with one level of clusters and no further effects need sums by cohort and period only; the
 * rest is computed row by row, to the same digits.
 * Errors: `estimate.weights`, those of the covariance.
 */
export function fitFixedEffects(model: FixedEffectsModel): FixedEffectsFit {
  const { frame, furtherEffects, vcov, df } = model;
  refuseWeights(frame.weights);
  const simple = vcov === 'cr0' || vcov === 'cr1' || vcov === 'cr1s';
  const byCohorts = simple && df !== 'satterthwaite' && furtherEffects.length === 0 && frame.clusterOf.length === 1;
  return byCohorts ? fitByCohorts(model) : fitByRows(model);
}

function refuseWeights(weights: Float64Array | null): void {
  const bad = weights?.find((weight) => !(weight > 0 && Number.isFinite(weight)));
  if (bad === undefined) return;
  throw new PilotError({
    code: 'stats.weights',
    kind: 'data',
    message: `regression weights: each must be positive and finite, got ${bad}.`,
    hint: 'Leave rows of weight 0 out of the regression.',
  });
}
