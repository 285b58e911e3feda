import { type Matrix, matrix } from '../linalg/matrix.ts';
import { type NumericColumn, type OlsFit, ols } from './ols.ts';
import { type StandardizedColumn, standardizeColumn } from './standardize-column.ts';

/**
 * `ols` with covariates counted from their mean in a unit of their own, so that an origin or unit far away costs no
 * digits: `first` (the intercept at its head) stays as it is. Coefficients and covariances are those of the columns as
 * given; `x` and `bread` are in standardised columns, which `toGiven` turns back.
 */
export function standardizedOls({
  y,
  first,
  covariates,
  weights,
}: {
  readonly y: Float64Array;
  readonly first: readonly NumericColumn[];
  readonly covariates: readonly NumericColumn[];
  readonly weights: Float64Array | null;
}): OlsFit {
  const standardized = covariates.map(standardizeColumn);
  const own = new Set(first.map(({ name }) => name));
  const restored = standardized.filter(({ name }) => !own.has(name));
  return ols({
    y,
    columns: [...first, ...standardized],
    weights,
    toGivenOf: (names) => restoring(names, restored),
  });
}

/** Turns coefficients of standardised columns into those of the columns as given. */
function restoring(names: readonly string[], columns: readonly StandardizedColumn[]): Matrix {
  const k = names.length;
  const toGiven = matrix(k, k);
  names.forEach((name, at) => {
    const column = columns.find((candidate) => candidate.name === name);
    toGiven.data[at * k + at] = 1 / (column?.unit ?? 1);
    if (column && at > 0) toGiven.data[at] = -column.center / column.unit;
  });
  return toGiven;
}
