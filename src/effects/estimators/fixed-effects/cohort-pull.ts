import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortSolver } from './cohort-solver.ts';

/** How the residuals of a cohort's unit pull the wanted coefficients: k x (T periods, then p covariates). */
export function cohortPull({ pull, cells, nDummies }: CohortSolver, cohort: number): Matrix {
  const { nPeriods: T, dummyOf } = cells;
  const p = pull.cols - T - nDummies;
  const own = matrix(pull.rows, T + p);
  for (let a = 0; a < pull.rows; a++) {
    const from = a * pull.cols;
    for (let t = 0; t < T; t++) {
      const dummy = dummyOf[cohort * T + t]!;
      own.data[a * (T + p) + t] = pull.data[from + t]! + (dummy < 0 ? 0 : pull.data[from + T + dummy]!);
    }
    for (let j = 0; j < p; j++) own.data[a * (T + p) + T + j] = pull.data[from + T + nDummies + j]!;
  }
  return own;
}
