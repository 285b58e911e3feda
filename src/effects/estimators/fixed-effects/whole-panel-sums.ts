import type { Matrix } from '../../../stats/linalg/matrix.ts';
import { waitingSquares } from '../../../stats/linalg/waiting-squares.ts';
import type { CohortFrame } from '../../types.ts';
import type { CohortCells } from './cohort-cells.ts';

/** Units of a cohort whose mean path the others are measured from. */
const N_FIRST = 32;

/** Of r: an outcome less its unit's mean, less the centre of its cohort and period. */
export interface WholePanelSums {
  /** cohorts x T: near the cohort's mean path, 0 on average; any would do but for rounding. */
  readonly centre: Float64Array;
  /** cohorts x T: sum of r. */
  readonly sums: Float64Array;
  /** Sum of r^2. */
  readonly squares: number;
  /** m x m, by cohort: sum of z z', with z the T entries r of a unit, or its pull A r. */
  readonly products: readonly Matrix[];
}

/** Sums of a whole panel from one pass over its rows. `pulls`: A (k x T) of each cohort; null = products of r itself. */
export function wholePanelSums(
  frame: CohortFrame,
  { starts, nPeriods: T, cohortOf }: CohortCells,
  pulls: readonly Matrix[] | null,
): WholePanelSums {
  const { y, unitOf } = frame;
  const centre = firstMeans(frame, { starts, nPeriods: T, cohortOf });
  const sums = new Float64Array(starts.length * T);
  const products = waitingSquares(starts.length, pulls === null ? T : (pulls[0]?.rows ?? 0));
  // r goes where its squares wait, or waits to be pulled.
  const r = pulls === null ? products.entries : new Float64Array(T);
  let squares = 0;
  for (let from = 0; from < y.length; from += T) {
    const cohort = cohortOf[unitOf[from]!]!;
    const slot = products.slotOf(cohort);
    const at = pulls === null ? slot : 0;
    let total = 0;
    for (let t = 0; t < T; t++) total += y[from + t]!;
    const mean = total / T;
    let own = 0;
    for (let t = 0; t < T; t++) {
      const left = y[from + t]! - mean - centre[cohort * T + t]!;
      sums[cohort * T + t]! += left;
      own += left * left;
      r[at + t] = left;
    }
    squares += own;
    if (pulls !== null) writeProduct(pulls[cohort]!, r, products.entries, slot);
    products.take(cohort);
  }
  return { centre, sums, squares, products: products.finish() };
}

/** Writes A v. */
function writeProduct({ rows, cols, data }: Matrix, v: Float64Array, into: Float64Array, at: number): void {
  for (let a = 0; a < rows; a++) {
    let sum = 0;
    for (let t = 0; t < cols; t++) sum += data[a * cols + t]! * v[t]!;
    into[at + a] = sum;
  }
}

/** Mean path of the first units of each cohort about its own mean. */
function firstMeans(
  { y, unitOf }: CohortFrame,
  { starts, nPeriods: T, cohortOf }: Omit<CohortCells, 'dummyOf'>,
): Float64Array {
  const means = new Float64Array(starts.length * T);
  const counts = new Int32Array(starts.length);
  let nFull = 0;
  for (let from = 0; from < y.length && nFull < counts.length; from += T) {
    const cohort = cohortOf[unitOf[from]!]!;
    if (counts[cohort] === N_FIRST) continue;
    counts[cohort]!++;
    if (counts[cohort] === N_FIRST) nFull++;
    for (let t = 0; t < T; t++) means[cohort * T + t]! += y[from + t]!;
  }
  for (const [cohort, count] of counts.entries()) {
    const path = means.subarray(cohort * T, (cohort + 1) * T);
    const mean = path.reduce((sum, value) => sum + value, 0) / T;
    for (let t = 0; t < T; t++) path[t] = (path[t]! - mean) / count;
  }
  return means;
}
