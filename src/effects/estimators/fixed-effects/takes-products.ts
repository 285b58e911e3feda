import type { CohortSolver } from './cohort-solver.ts';

/**
 * Whether cross-products of the periods (T^2 / 2 a unit) are cheaper than the scores of the coefficients (k T) and their
 * cross-products.
 */
export function takesProducts({ pull, cells }: CohortSolver): boolean {
  return pull.rows > cells.nPeriods / 3;
}
