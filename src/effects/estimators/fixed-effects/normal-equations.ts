import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortCells } from './cohort-cells.ts';
import type { CohortSums } from './cohort-sums.ts';

/** Columns: T periods, then the dummies, then p covariates. */
export interface NormalEquations {
  readonly gram: Matrix;
  /** Squares of the columns before the unit effects left. */
  readonly scale: Float64Array;
}

/** Gram matrix of periods, dummies and covariates once the unit effects are out, from sums by cohort and period. */
export function normalEquations(cells: CohortCells, nDummies: number, sums: CohortSums): NormalEquations {
  const { nPeriods: T, dummyOf } = cells;
  const p = sums.raw.length;
  const k = T + nDummies + p;
  const equations: NormalEquations = { gram: matrix(k, k), scale: new Float64Array(k) };
  for (const [cell, dummy] of dummyOf.entries()) {
    addRow(equations, cell % T, cell, { cells, nDummies, sums });
    if (dummy >= 0) addRow(equations, T + dummy, cell, { cells, nDummies, sums });
  }
  addCovariates(equations, T + nDummies, sums);
  return equations;
}

/** What the rows of a cell add to the equation of their period, or of their dummy. */
function addRow(
  { gram, scale }: NormalEquations,
  column: number,
  cell: number,
  { cells, nDummies, sums }: { readonly cells: CohortCells; readonly nDummies: number; readonly sums: CohortSums },
): void {
  const { nPeriods: T, dummyOf } = cells;
  const p = sums.raw.length;
  const k = gram.rows;
  const first = cell - (cell % T);
  scale[column]! += sums.sizes[cell]!;
  for (let s = 0; s < T; s++) {
    const value = sums.projectors[cell * T + s]!;
    const dummy = dummyOf[first + s]!;
    gram.data[column * k + s]! += value;
    if (dummy >= 0) gram.data[column * k + T + dummy]! += value;
  }
  for (let j = 0; j < p; j++) {
    const value = sums.sums[first * (p + 1) + (j + 1) * T + (cell % T)]!;
    gram.data[column * k + T + nDummies + j]! += value;
    gram.data[(T + nDummies + j) * k + column]! += value;
  }
}

function addCovariates({ gram, scale }: NormalEquations, first: number, { products, raw }: CohortSums): void {
  const p = raw.length;
  const k = gram.rows;
  for (let a = 0; a < p; a++) {
    scale[first + a] = raw[a]!;
    for (let b = 0; b <= a; b++) {
      const value = products[(a + 1) * (p + 1) + b + 1]!;
      gram.data[(first + a) * k + first + b] = value;
      gram.data[(first + b) * k + first + a] = value;
    }
  }
}
