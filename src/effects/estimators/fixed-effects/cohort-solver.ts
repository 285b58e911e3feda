import { independentColumns } from '../../../stats/linalg/independent-columns.ts';
import { inverseSpd } from '../../../stats/linalg/inverse-spd.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import type { CohortCells } from './cohort-cells.ts';
import type { NormalEquations } from './normal-equations.ts';

/** Inverted normal equations: what the rows need to be met with. */
export interface CohortSolver {
  readonly cells: CohortCells;
  readonly nDummies: number;
  readonly gram: Matrix;
  /** Columns that do not depend on earlier ones, and the inverse among them. */
  readonly kept: readonly number[];
  readonly inverse: Matrix;
  /** Kept columns that are dummies or covariates: the coefficients that are wanted. */
  readonly wanted: readonly number[];
  /** Their rows of the inverse, wanted x all columns. */
  readonly pull: Matrix;
}

export function cohortSolver(cells: CohortCells, nDummies: number, { gram, scale }: NormalEquations): CohortSolver {
  const kept = independentColumns(gram, scale);
  const inverse = inverseSpd(submatrix(gram, kept));
  const wanted = kept.filter((column) => column >= cells.nPeriods);
  const pull = matrix(wanted.length, gram.rows);
  wanted.forEach((column, row) => {
    const own = kept.indexOf(column) * kept.length;
    kept.forEach((other, j) => {
      pull.data[row * gram.rows + other] = inverse.data[own + j]!;
    });
  });
  return { cells, nDummies, gram, kept, inverse, wanted, pull };
}
