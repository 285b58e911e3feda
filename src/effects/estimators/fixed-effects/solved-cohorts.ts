import type { Matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortSolver } from './cohort-solver.ts';

/** Coefficients by sums over cohorts and periods. */
export interface SolvedCohorts extends CohortSolver {
  /** Products of the columns with the outcome. */
  readonly cross: Float64Array;
  /** Of periods, dummies and covariates; 0 where a column was dropped. */
  readonly coefficients: Float64Array;
  /** Weighted squares of the outcome about the unit means. */
  readonly squares: number;
}

/** The covariance of the wanted coefficients without a factor, and the residual sum of squares. */
export interface CohortMeat {
  readonly meat: Matrix;
  readonly rss: number;
}
