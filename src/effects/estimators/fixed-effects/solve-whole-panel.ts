import { addTo } from '../../../stats/linalg/add-to.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import { sandwich } from '../../../stats/linalg/sandwich.ts';
import { transpose } from '../../../stats/linalg/transpose.ts';
import type { CohortFrame } from '../../types.ts';
import type { CohortCells } from './cohort-cells.ts';
import { cohortPull } from './cohort-pull.ts';
import { type CohortSolver, cohortSolver } from './cohort-solver.ts';
import type { CohortSums } from './cohort-sums.ts';
import { crossProducts } from './cross-products.ts';
import { fittedByCell } from './fitted-by-cell.ts';
import { normalEquations } from './normal-equations.ts';
import { projectorSums } from './projector-sums.ts';
import { solveCohorts } from './solve-cohorts.ts';
import type { CohortMeat, SolvedCohorts } from './solved-cohorts.ts';
import { takesProducts } from './takes-products.ts';
import { type WholePanelSums, wholePanelSums } from './whole-panel-sums.ts';

const NONE = new Float64Array(0);

/**
 * A whole panel without covariates, in one pass: its normal equations follow from the sizes of the cohorts, so that what
 * a unit's outcomes pull is known before any is read, and the fitted paths are taken out of the sums afterwards.
 */
export function solveWholePanel(
  frame: CohortFrame,
  cells: CohortCells,
  nDummies: number,
): CohortMeat & { readonly solved: SolvedCohorts } {
  const T = cells.nPeriods;
  const design = sumsBeforeOutcomes(frame, cells);
  const solver = cohortSolver(cells, nDummies, normalEquations(cells, nDummies, design));
  const pulls = Array.from(cells.starts, (_, cohort) => cohortPull(solver, cohort));
  const { centre, sums, squares, products } = wholePanelSums(frame, cells, takesProducts(solver) ? null : pulls);
  const size = (cell: number) => design.sizes[cell]!;
  const cross = crossProducts(cells, nDummies, {
    ...design,
    sums: sums.map((sum, cell) => sum + size(cell) * centre[cell]!),
  });
  const coefficients = solveCohorts(solver, cross);
  const paths = aboutMeans(fittedByCell({ cells, coefficients }), T);
  // By cell: what is still to be taken out.
  const rest = paths.map((path, cell) => path - centre[cell]!);
  const without = (taken: Float64Array) =>
    taken.reduce((left, value, cell) => left + value * (size(cell) * value - 2 * sums[cell]!), squares);
  const solved = { ...solver, cross, coefficients, squares: without(centre.map((value) => -value)) };
  const meat = meatOf(solver, pulls, { sums, products, rest, sizes: design.sizes });
  return { solved, meat, rss: without(rest) };
}

/** What is known from the sizes of the cohorts alone. */
function sumsBeforeOutcomes(frame: CohortFrame, { starts, cohortOf, nPeriods: T }: CohortCells): CohortSums {
  const projectors = projectorSums(frame, starts.length);
  for (let unit = 0; unit < cohortOf.length; unit++) projectors.add(cohortOf[unit]!, { from: 0, to: T, total: T });
  return { ...projectors.finish(), sums: NONE, products: NONE, raw: NONE };
}

/** Paths of T periods less their means. */
function aboutMeans(paths: Float64Array, T: number): Float64Array {
  return paths.map((value, cell) => {
    const first = cell - (cell % T);
    let sum = 0;
    for (let t = 0; t < T; t++) sum += paths[first + t]!;
    return value - sum / T;
  });
}

interface Moments extends Pick<WholePanelSums, 'sums' | 'products'> {
  readonly rest: Float64Array;
  readonly sizes: Float64Array;
}

/** Sum over units of A (r - rest) (r - rest)' A', from products of r (m = T) or of A r (m = k). */
function meatOf(solver: CohortSolver, pulls: readonly Matrix[], { sums, products, rest, sizes }: Moments): Matrix {
  const k = solver.pull.rows;
  const T = solver.cells.nPeriods;
  const byPeriods = takesProducts(solver);
  const meat = matrix(k, k);
  pulls.forEach((pull, cohort) => {
    const entriesOf = (values: Float64Array) => {
      const own = values.subarray(cohort * T, (cohort + 1) * T);
      return byPeriods ? own : multiplyVector(pull, own);
    };
    const sum = entriesOf(sums);
    const taken = entriesOf(rest);
    const { rows, cols, data } = products[cohort]!;
    const about = matrix(rows, cols);
    for (let a = 0; a < rows; a++)
      for (let b = 0; b < cols; b++) {
        const crossed = taken[a]! * sum[b]! + sum[a]! * taken[b]!;
        about.data[a * cols + b] = data[a * cols + b]! - crossed + sizes[cohort * T]! * taken[a]! * taken[b]!;
      }
    addTo(meat, byPeriods ? sandwich(about, transpose(pull)) : about);
  });
  return meat;
}
