import type { NumericColumn, UnitRows } from '../types.ts';
import { countUnits, fitTreatment } from './fit-treatment.ts';
import type { LinearEstimate } from './linear-estimate.ts';

/**
 * Regression of the outcome on the arm, centred covariates and their products with the arm: never less precise in large
 * samples than the difference in means. Covariates are centred at their (weighted) mean over all rows.
 * Errors: `estimate.empty-arm`, `estimate.effect-not-identified`.
 * Source: Lin (2013), doi:10.1214/12-AOAS583. Golden: experimental_estimators.json "Lin adjusted HC2".
 */
export function lin(frame: UnitRows): LinearEstimate {
  const centred = frame.covariates.map((column) => centre(column, frame.weights));
  return fitTreatment({
    estimator: 'lin',
    estimand: 'ATE',
    outcome: frame.outcome,
    term: frame.term,
    y: frame.y,
    treated: frame.treated,
    fixed: centred,
    byArm: [
      { name: frame.term, factor: null },
      ...centred.map(({ name, values }) => ({ name: `${frame.term}:${name}`, factor: values })),
    ],
    weights: frame.weights,
    clusterOf: frame.clusterOf,
    after: null,
    ...countUnits(frame),
  });
}

function centre({ name, values }: NumericColumn, weights: Float64Array | null): NumericColumn {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weights?.[row] ?? 1;
    sum += weight * values[row]!;
    total += weight;
  }
  const mean = sum / total;
  return { name, values: values.map((value) => value - mean) };
}
