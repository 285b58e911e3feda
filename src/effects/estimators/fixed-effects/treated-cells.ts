import type { CohortFrame } from '../../types.ts';

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
export function treatedCells({ startOf, unitOf, periodOf, times, y, weights }: CohortFrame): readonly TreatedCell[] {
  const starts = [...new Set(startOf)].filter((start) => start < Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const position = new Map(starts.map((start, cohort) => [start, cohort]));
  const cohortOf = new Int32Array(startOf.length);
  for (let unit = 0; unit < startOf.length; unit++) cohortOf[unit] = position.get(startOf[unit]!) ?? -1;
  const T = times.length;
  const sums = new Float64Array(starts.length * T);
  const sizes = new Float64Array(starts.length * T);
  const counts = new Int32Array(starts.length * T);
  for (let row = 0; row < y.length; row++) {
    const cohort = cohortOf[unitOf[row]!]!;
    if (cohort < 0) continue;
    const at = cohort * T + periodOf[row]!;
    counts[at]!++;
    if (weights === null) sums[at]! += y[row]!;
    else {
      sums[at]! += weights[row]! * y[row]!;
      sizes[at]! += weights[row]!;
    }
  }
  if (weights === null) sizes.set(counts);
  return starts.flatMap((start, cohort) =>
    Array.from(times, (time, period) => {
      const at = cohort * T + period;
      return { start, period, relative: time - start, nRows: counts[at]!, size: sizes[at]!, sum: sums[at]! };
    }).filter(({ nRows }) => nRows > 0),
  );
}

/** Weighted mean outcome of some cells; null without any. */
export function meanOfCells(cells: readonly TreatedCell[]): number | null {
  const size = cells.reduce((total, cell) => total + cell.size, 0);
  return size > 0 ? cells.reduce((total, { sum }) => total + sum, 0) / size : null;
}
