import { matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';
import type { CohortCells } from './cohort-cells.ts';
import { cohortSolver } from './cohort-solver.ts';
import { cohortSums } from './cohort-sums.ts';
import { crossProducts } from './cross-products.ts';
import { meatByCohorts } from './meat-by-cohorts.ts';
import { normalEquations } from './normal-equations.ts';
import { clusterScores } from './scores-by-cluster.ts';
import { solveCohorts } from './solve-cohorts.ts';
import type { CohortMeat, SolvedCohorts } from './solved-cohorts.ts';
import { takesProducts } from './takes-products.ts';

/** Any panel: sums for the coefficients from a first pass over the rows, residuals for the covariance from a second. */
export function solveInTwoPasses(
  frame: CohortFrame,
  cells: CohortCells,
  nDummies: number,
): CohortMeat & { readonly solved: SolvedCohorts } {
  const sums = cohortSums(frame, cells);
  const solver = cohortSolver(cells, nDummies, normalEquations(cells, nDummies, sums));
  const cross = crossProducts(cells, nDummies, sums);
  const solved = { ...solver, cross, coefficients: solveCohorts(solver, cross), squares: sums.products[0]! };
  const byUnit = frame.clusterOf[0] === frame.unitOf;
  const meat = byUnit && takesProducts(solver) ? meatByCohorts(frame, solved) : meatByClusters(frame, solved);
  return { solved, ...meat };
}

/** Covariance without a factor from one score vector a cluster. */
function meatByClusters(frame: CohortFrame, solved: SolvedCohorts): CohortMeat {
  const { scores, rss } = clusterScores(frame, solved, frame.clusterOf[0]!);
  const k = scores.cols;
  const meat = matrix(k, k);
  for (let g = 0; g < scores.rows; g++) {
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) meat.data[a * k + b]! += scores.data[g * k + a]! * scores.data[g * k + b]!;
  }
  return { meat, rss };
}
