import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';
import type { SolvedCohorts } from './fit-by-cohorts.ts';
import { eachUnitsResiduals } from './residual-rows.ts';
import { pullByCell } from './scores-by-cluster.ts';

/** Units whose squares are added together. */
const BLOCK = 32;

/**
 * Covariance by unit (no factor) from cross-products of residuals, T x T a cohort: one product for all coefficients
 * instead of one score vector a unit. A covariate adds its own score beside the T periods.
 */
export function meatByCohorts(
  frame: CohortFrame,
  solved: SolvedCohorts,
): { readonly meat: Matrix; readonly rss: number } {
  const { cells, pull, nDummies } = solved;
  const { periodOf, covariates } = frame;
  const { nPeriods: T, starts, cohortOf, dummyOf } = cells;
  const p = covariates.length;
  const m = T + p;
  const products = new Float64Array(starts.length * m * m);
  // Units wait in blocks, entry by entry side by side, so that a sum is read and written once for all of them.
  const waiting = new Float64Array(starts.length * m * BLOCK);
  const nWaiting = new Int32Array(starts.length);
  const rss = eachUnitsResiduals(frame, solved, ({ unit, from, to, left, stride }, weighted) => {
    const c = cohortOf[unit]!;
    const slot = c * m * BLOCK + nWaiting[c]!;
    if (to - from === T) for (let t = 0; t < T; t++) waiting[slot + t * BLOCK] = weighted[t]!;
    else {
      for (let t = 0; t < T; t++) waiting[slot + t * BLOCK] = 0;
      for (let row = from; row < to; row++) waiting[slot + periodOf[row]! * BLOCK] = weighted[row - from]!;
    }
    for (let j = 0; j < p; j++) {
      let sum = 0;
      for (let i = 0; i < to - from; i++) sum += left[(j + 1) * stride + i]! * weighted[i]!;
      waiting[slot + (T + j) * BLOCK] = sum;
    }
    nWaiting[c]!++;
    if (nWaiting[c] === BLOCK) addSquares(products, waiting, c, { m, count: nWaiting });
  });
  for (let c = 0; c < starts.length; c++) addSquares(products, waiting, c, { m, count: nWaiting });
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

/** Adds v v' (lower triangle) of every unit of a cohort that waits, and empties its block. */
function addSquares(
  into: Float64Array,
  waiting: Float64Array,
  cohort: number,
  { m, count }: { readonly m: number; readonly count: Int32Array },
): void {
  const block = cohort * m * BLOCK;
  const used = count[cohort]!;
  // Two rows by two columns at a time: four products for four numbers read.
  for (let a = 0; a < m; a += 2) {
    const upper = block + a * BLOCK;
    const lower = a + 1 < m ? upper + BLOCK : upper;
    for (let b = 0; b <= a; b += 2) {
      const left = block + b * BLOCK;
      const right = b + 1 < m ? left + BLOCK : left;
      let upperLeft = 0;
      let upperRight = 0;
      let lowerLeft = 0;
      let lowerRight = 0;
      for (let u = 0; u < used; u++) {
        const own = waiting[upper + u]!;
        const next = waiting[lower + u]!;
        const first = waiting[left + u]!;
        const second = waiting[right + u]!;
        upperLeft += own * first;
        upperRight += own * second;
        lowerLeft += next * first;
        lowerRight += next * second;
      }
      const row = (cohort * m + a) * m + b;
      into[row]! += upperLeft;
      if (b + 1 < m) into[row + 1]! += upperRight;
      if (a + 1 < m) into[row + m]! += lowerLeft;
      if (a + 1 < m && b + 1 < m) into[row + m + 1]! += lowerRight;
    }
  }
  count[cohort] = 0;
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
