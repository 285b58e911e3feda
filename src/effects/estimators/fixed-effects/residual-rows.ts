import type { CohortFrame } from '../../types.ts';
import type { SolvedCohorts } from './fit-by-cohorts.ts';
import { eachUnit } from './projected-moments.ts';

/**
 * Calls with every unit's rows [from, to), their residuals (index row - from), all effects and columns taken out, and the
 * unit's means (outcome, covariates).
 */
export function eachUnitsResiduals(
  frame: CohortFrame,
  { cells, coefficients, nDummies }: SolvedCohorts,
  visit: (unit: number, from: number, to: number, residuals: Float64Array, means: Float64Array) => void,
): void {
  const { periodOf, y, weights, covariates } = frame;
  const { nPeriods: T, cohortOf, dummyOf } = cells;
  const fittedAt = Float64Array.from(dummyOf, (dummy, cell) => {
    const period = coefficients[cell % T]!;
    return dummy < 0 ? period : period + coefficients[T + dummy]!;
  });
  const residuals = new Float64Array(T);
  eachUnit(frame, (unit, from, to, means, total) => {
    const cell = cohortOf[unit]! * T;
    let sum = 0;
    for (let row = from; row < to; row++) {
      let left = y[row]! - means[0]! - fittedAt[cell + periodOf[row]!]!;
      for (let j = 0; j < covariates.length; j++)
        left -= coefficients[T + nDummies + j]! * (covariates[j]!.values[row]! - means[j + 1]!);
      residuals[row - from] = left;
      sum += (weights ? weights[row]! : 1) * left;
    }
    const mean = sum / total;
    for (let i = 0; i < to - from; i++) residuals[i]! -= mean;
    visit(unit, from, to, residuals, means);
  });
}
