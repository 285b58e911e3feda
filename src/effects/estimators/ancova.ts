import type { UnitRows } from '../types.ts';
import { countUnits, fitTreatment } from './fit-treatment.ts';
import type { LinearEstimate } from './linear-estimate.ts';

/**
 * Regression of the outcome on the arm and the covariates (pre-treatment values); without covariates, on the arm alone.
 * `frame.weights` are regression weights. Text covariates arrive as dummies, one level left out.
 * Errors: `estimate.empty-arm`, `estimate.effect-not-identified` (a covariate repeats the arm).
 * Source: Wan (2021), doi:10.1080/00031305.2020.1788987. Golden: experimental_estimators.json "ANCOVA HC2".
 */
export function ancova(frame: UnitRows): LinearEstimate {
  return fitTreatment({
    estimator: 'ancova',
    estimand: 'ATE',
    outcome: frame.outcome,
    term: frame.term,
    y: frame.y,
    treated: frame.treated,
    fixed: frame.covariates,
    byArm: [{ name: frame.term, factor: null }],
    weights: frame.weights,
    clusterOf: frame.clusterOf,
    after: null,
    ...countUnits(frame),
  });
}
