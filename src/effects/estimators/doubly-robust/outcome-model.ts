import { PilotError } from '../../../core/error.ts';
import { placesWhere } from '../../../stats/descriptive/places-where.ts';
import { valuesAt } from '../../../stats/descriptive/values-at.ts';
import { type NumericColumn, ols } from '../../../stats/regression/ols.ts';
import type { OutcomeModel } from './nuisance.ts';

/**
 * Weighted least squares of y on `columns` (intercept first) in the rows where `weights` is above 0, and its fit in all
 * n rows. `counted`: whether the effect counts the error of these coefficients.
 * Errors: `did.covariate-not-identified` (a column that does not vary by itself among the fitted rows).
 */
export function outcomeModel(
  y: Float64Array,
  columns: readonly NumericColumn[],
  weights: Float64Array,
  counted = true,
): OutcomeModel {
  const rows = placesWhere(weights.length, (row) => weights[row]! > 0);
  const fit = ols({
    y: valuesAt(y, rows),
    columns: columns.map(({ name, values }) => ({ name, values: valuesAt(values, rows) })),
    weights: valuesAt(weights, rows),
  });
  if (fit.dropped.length > 0) throw notIdentified(fit.dropped, rows.length);
  const fitted = new Float64Array(y.length);
  columns.forEach(({ values }, j) => {
    for (let row = 0; row < y.length; row++) fitted[row]! += fit.coefficients[j]! * values[row]!;
  });
  if (!counted) return { fitted, nuisance: null };
  const score = new Float64Array(y.length);
  rows.forEach((row, i) => {
    score[row] = weights[row]! * fit.residuals[i]!;
  });
  return { fitted, nuisance: { score, bread: fit.bread, columns: columns.map(({ values }) => values) } };
}

const notIdentified = (names: readonly string[], nRows: number) =>
  new PilotError({
    code: 'did.covariate-not-identified',
    kind: 'data',
    message: `Outcome regression on ${nRows} rows: each covariate must vary by itself among them, got ${names.join(', ')} constant or repeated.`,
    hint: 'Leave these covariates out, or use --method ipw.',
  });
