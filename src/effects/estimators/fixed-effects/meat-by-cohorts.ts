import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';
import type { SolvedCohorts } from './fit-by-cohorts.ts';
import { eachUnitsResiduals } from './residual-rows.ts';
import { pullByCell } from './scores-by-cluster.ts';

/**
 * Covariance by unit (no factor) from cross-products of residuals, T x T a cohort: one product for all coefficients
 * instead of one score vector a unit. A covariate adds its own score beside the T periods.
 */
export function meatByCohorts(
  frame: CohortFrame,
  solved: SolvedCohorts,
): { readonly meat: Matrix; readonly rss: number } {
  const { cells, pull, nDummies } = solved;
  const { periodOf, weights, covariates } = frame;
  const { nPeriods: T, starts, cohortOf, dummyOf } = cells;
  const p = covariates.length;
  const m = T + p;
  const products = new Float64Array(starts.length * m * m);
  const values = new Float64Array(m);
  let rss = 0;
  eachUnitsResiduals(frame, solved, (unit, from, to, residuals, means) => {
    values.fill(0);
    for (let row = from; row < to; row++) {
      const residual = residuals[row - from]!;
      const weighted = (weights ? weights[row]! : 1) * residual;
      rss += weighted * residual;
      values[periodOf[row]!] = weighted;
      for (let j = 0; j < p; j++) values[T + j]! += (covariates[j]!.values[row]! - means[j + 1]!) * weighted;
    }
    addSquare(products, cohortOf[unit]! * m * m, values);
  });
  const at = pullByCell(pull, dummyOf, T);
  const meat = matrix(pull.rows, pull.rows);
  for (let c = 0; c < starts.length; c++) {
    const own = matrix(pull.rows, m);
    for (let a = 0; a < pull.rows; a++) {
      for (let t = 0; t < T; t++) own.data[a * m + t] = at[(c * T + t) * pull.rows + a]!;
      for (let j = 0; j < p; j++) own.data[a * m + T + j] = pull.data[a * pull.cols + T + nDummies + j]!;
    }
    addSandwich(meat, own, products.subarray(c * m * m, (c + 1) * m * m));
  }
  return { meat, rss };
}

/** Adds v v', the lower triangle. */
function addSquare(into: Float64Array, from: number, values: Float64Array): void {
  const m = values.length;
  for (let a = 0; a < m; a++) {
    const value = values[a]!;
    const row = from + a * m;
    for (let b = 0; b <= a; b++) into[row + b]! += value * values[b]!;
  }
}

/** Adds A S A', S symmetric with its lower triangle given. */
function addSandwich(into: Matrix, a: Matrix, lower: Float64Array): void {
  const { rows: k, cols: m } = a;
  const half = new Float64Array(k * m);
  for (let i = 0; i < k; i++) {
    for (let s = 0; s < m; s++) {
      let sum = 0;
      for (let t = 0; t < m; t++) sum += a.data[i * m + t]! * (t >= s ? lower[t * m + s]! : lower[s * m + t]!);
      half[i * m + s] = sum;
    }
  }
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      let sum = 0;
      for (let s = 0; s < m; s++) sum += half[i * m + s]! * a.data[j * m + s]!;
      into.data[i * k + j]! += sum;
    }
  }
}
