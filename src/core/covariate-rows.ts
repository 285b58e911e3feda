import type { Covariate } from './table.ts';

/** The covariate of some units, `rows` being their positions, in that order. */
export function covariateRows(covariate: Covariate, rows: ArrayLike<number>): Covariate {
  return covariate.kind === 'number'
    ? { ...covariate, values: Float64Array.from(rows, (row) => covariate.values[row]!) }
    : { ...covariate, values: Array.from(rows, (row) => covariate.values[row]!) };
}
