import type { CohortFrame } from '../../types.ts';
import { eachUnit, type UnitRows } from './each-unit.ts';
import { fittedByCell } from './fitted-by-cell.ts';
import type { SolvedCohorts } from './solved-cohorts.ts';

/**
 * Calls with every unit's rows (`left`: of the covariates) and their weighted residuals (index row - from), all effects and
 * columns taken out. Gives the residual sum of squares.
 */
export function eachUnitsResiduals(
  frame: CohortFrame,
  solved: SolvedCohorts,
  visit: (rows: UnitRows, weighted: Float64Array) => void,
): number {
  const { y, periodOf, weights } = frame;
  const { cells, coefficients, nDummies } = solved;
  const { nPeriods: T, cohortOf } = cells;
  const fittedAt = fittedByCell(solved);
  const slopes = coefficients.slice(T + nDummies);
  const covariates = frame.covariates.map(({ values }) => values);
  const residuals = new Float64Array(T);
  // In an array: V8 would make a new heap number of a captured variable at every change.
  const rss = new Float64Array(1);
  eachUnit(frame, covariates, (rows) => {
    const { unit, from, to, total, left, stride } = rows;
    const cell = cohortOf[unit]! * T;
    const count = to - from;
    if (count === T) for (let i = 0; i < T; i++) residuals[i] = y[from + i]! - fittedAt[cell + i]!;
    else for (let i = 0; i < count; i++) residuals[i] = y[from + i]! - fittedAt[cell + periodOf[from + i]!]!;
    for (let j = 0; j < slopes.length; j++) {
      const slope = slopes[j]!;
      for (let i = 0; i < count; i++) residuals[i]! -= slope * left[j * stride + i]!;
    }
    rss[0]! += weights ? centreWeighted(residuals, count, total, weights, from) : centre(residuals, count);
    visit(rows, residuals);
  });
  return rss[0]!;
}

/** Takes the mean out of the first values; gives their squares. */
function centre(values: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]! - mean;
    squares += value * value;
    values[i] = value;
  }
  return squares;
}

/** Takes the weighted mean out and puts the weights on; gives the weighted squares. */
function centreWeighted(
  values: Float64Array,
  count: number,
  total: number,
  weights: Float64Array,
  from: number,
): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += weights[from + i]! * values[i]!;
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]! - mean;
    squares += weights[from + i]! * value * value;
    values[i] = weights[from + i]! * value;
  }
  return squares;
}
