import { mean } from '../stats/descriptive/mean.ts';

/** A column whose variance is below this share of its own, given the columns before it, repeats them. */
const COLLINEAR = 1e-10;

export interface WhitenedRows {
  /** Rows x `nColumns`, row-major. */
  readonly values: Float64Array;
  readonly nColumns: number;
}

/**
 * Turns columns (each of length n, complete) into rows whose Euclidean distances are Mahalanobis distances: x' = L^-1 x
 * with L L' the covariance of the columns, about the mean of each group and with n - (number of groups) degrees of
 * freedom. `groupOf` (length n): 0-based group; null = one group. Constant columns and those that repeat earlier ones
 * are left out: they move no distance between units.
 */
export function whiten(columns: readonly Float64Array[], groupOf: Uint8Array | null): WhitenedRows {
  const nRows = columns[0]?.length ?? 0;
  const nGroups = groupOf === null ? 1 : new Set(groupOf).size;
  const { lower, kept } = keepIndependent(
    covarianceOf(
      columns.map((column) => centre(column, groupOf)),
      nRows - nGroups,
    ),
  );
  // Distances do not depend on the origin, but the digits left to them do.
  const centred = kept.map((column) => centre(columns[column]!, null));
  const nColumns = kept.length;
  const values = new Float64Array(nRows * nColumns);
  for (let row = 0; row < nRows; row++)
    for (let j = 0; j < nColumns; j++) {
      let value = centred[j]![row]!;
      for (let m = 0; m < j; m++) value -= lower[j]![m]! * values[row * nColumns + m]!;
      values[row * nColumns + j] = value / lower[j]![j]!;
    }
  return { values, nColumns };
}

function covarianceOf(centred: readonly Float64Array[], df: number): number[][] {
  return centred.map((a) => centred.map((b) => a.reduce((sum, value, row) => sum + value * b[row]!, 0) / df));
}

/** Less the mean of the group: values that do not vary become exactly 0. */
function centre(column: Float64Array, groupOf: Uint8Array | null): Float64Array {
  if (groupOf === null) {
    const center = mean(column);
    return column.map((value) => value - center);
  }
  const means = new Map(
    [...new Set(groupOf)].map((group) => [group, mean(column.filter((_, row) => groupOf[row] === group))]),
  );
  return column.map((value, row) => value - means.get(groupOf[row]!)!);
}

/** Cholesky factor (row by row) of the covariance of the columns that add something. */
function keepIndependent(covariance: readonly (readonly number[])[]): { lower: number[][]; kept: number[] } {
  const lower: number[][] = [];
  const kept: number[] = [];
  for (const [column, row] of covariance.entries()) {
    const factor: number[] = [];
    let pivot = row[column]!;
    for (const [m, before] of lower.entries()) {
      let value = row[kept[m]!]!;
      for (let i = 0; i < m; i++) value -= factor[i]! * before[i]!;
      factor.push(value / before[m]!);
      pivot -= factor[m]! ** 2;
    }
    if (!(pivot > COLLINEAR * row[column]!)) continue;
    lower.push([...factor, Math.sqrt(pivot)]);
    kept.push(column);
  }
  return { lower, kept };
}
