import type { CohortFrame } from '../../types.ts';
import { isWhole } from './is-whole.ts';
import { unitCohorts } from './unit-cohorts.ts';

/** The rows of one cohort in one period, treated yet or not. */
export interface TreatedCell {
  readonly start: number;
  /** Index into the periods. */
  readonly period: number;
  /** Time since the start; negative = before. */
  readonly relative: number;
  readonly nRows: number;
  /** Sum of the rows' weights, and of weight times outcome. */
  readonly size: number;
  readonly sum: number;
}

/** The cells of all cohorts that ever start, by start, then period. */
export function treatedCells(frame: CohortFrame): readonly TreatedCell[] {
  const { times } = frame;
  const { starts, cohortOf } = unitCohorts(frame.startOf);
  const T = times.length;
  const cells = { nRows: new Int32Array(starts.length * T), sums: new Float64Array(starts.length * T) };
  const sizes = isWhole(frame) ? addUnits(frame, cohortOf, cells) : addRows(frame, cohortOf, cells);
  return Array.from(starts).flatMap((start, cohort) => {
    if (start === Number.POSITIVE_INFINITY) return [];
    return Array.from(times, (time, period) => {
      const at = cohort * T + period;
      return { start, period, relative: time - start, nRows: cells.nRows[at]!, size: sizes[at]!, sum: cells.sums[at]! };
    }).filter(({ nRows }) => nRows > 0);
  });
}

interface CellSums {
  readonly nRows: Int32Array;
  readonly sums: Float64Array;
}

/** Adds a whole panel, the never treated left out; gives the sums of the weights. */
function addUnits(
  { startOf, unitOf, times, y }: CohortFrame,
  cohortOf: Int32Array,
  { nRows, sums }: CellSums,
): ArrayLike<number> {
  const T = times.length;
  for (let from = 0; from < y.length; from += T) {
    const unit = unitOf[from]!;
    if (startOf[unit] === Number.POSITIVE_INFINITY) continue;
    const at = cohortOf[unit]! * T;
    for (let t = 0; t < T; t++) {
      nRows[at + t]!++;
      sums[at + t]! += y[from + t]!;
    }
  }
  return nRows;
}

/** The same for any panel. */
function addRows(
  { unitOf, periodOf, times, y, weights }: CohortFrame,
  cohortOf: Int32Array,
  { nRows, sums }: CellSums,
): ArrayLike<number> {
  const sizes = new Float64Array(sums.length);
  for (let row = 0; row < y.length; row++) {
    const at = cohortOf[unitOf[row]!]! * times.length + periodOf[row]!;
    const weight = weights === null ? 1 : weights[row]!;
    nRows[at]!++;
    sizes[at]! += weight;
    sums[at]! += weight * y[row]!;
  }
  return sizes;
}

/** Weighted mean outcome of some cells; null without any. */
export function meanOfCells(cells: readonly TreatedCell[]): number | null {
  const size = cells.reduce((total, cell) => total + cell.size, 0);
  return size > 0 ? cells.reduce((total, { sum }) => total + sum, 0) / size : null;
}
