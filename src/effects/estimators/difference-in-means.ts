import type { UnitRows } from '../types.ts';
import { countUnits, fitTreatment } from './fit-treatment.ts';
import type { LinearEstimate } from './linear-estimate.ts';

/**
 * Difference of the two arms' mean outcomes, as the regression of the outcome on the arm; covariates and blocks of the
 * frame are not used. With weights, the difference of weighted means.
 * Errors: `estimate.empty-arm`. Source: Neyman (1923), doi:10.1214/ss/1177012031.
 * Golden: experimental_estimators.json "difference in means".
 */
export function differenceInMeans(frame: UnitRows): LinearEstimate {
  return fitTreatment({
    estimator: 'difference-in-means',
    estimand: 'ATE',
    outcome: frame.outcome,
    term: frame.term,
    y: frame.y,
    treated: frame.treated,
    fixed: [],
    byArm: [{ name: frame.term, factor: null }],
    weights: frame.weights,
    clusterOf: frame.clusterOf,
    after: null,
    ...countUnits(frame),
  });
}
