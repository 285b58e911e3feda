import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import type { CohortSolver } from './cohort-solver.ts';

/** Coefficients of periods, dummies and covariates; 0 where a column was dropped. */
export function solveCohorts({ gram, kept, inverse }: CohortSolver, cross: Float64Array): Float64Array {
  const own = Float64Array.from(kept, (column) => cross[column]!);
  const coefficients = new Float64Array(gram.rows);
  multiplyVector(inverse, own).forEach((value, i) => {
    coefficients[kept[i]!] = value;
  });
  return coefficients;
}
