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
  const covariance = withinGroupCovariance(columns, groupOf);
  const { lower, kept } = keepIndependent(covariance);
  const nRows = columns[0]?.length ?? 0;
  const nColumns = kept.length;
  const values = new Float64Array(nRows * nColumns);
  for (let row = 0; row < nRows; row++)
    for (let j = 0; j < nColumns; j++) {
      let value = columns[kept[j]!]![row]!;
      for (let m = 0; m < j; m++) value -= lower[j]![m]! * values[row * nColumns + m]!;
      values[row * nColumns + j] = value / lower[j]![j]!;
    }
  return { values, nColumns };
}

function withinGroupCovariance(columns: readonly Float64Array[], groupOf: Uint8Array | null): number[][] {
  const nRows = columns[0]?.length ?? 0;
  const nGroups = groupOf === null ? 1 : new Set(groupOf).size;
  const centred = columns.map((column) => centre(column, groupOf));
  return centred.map((a) =>
    centred.map((b) => {
      let sum = 0;
      for (let row = 0; row < nRows; row++) sum += a[row]! * b[row]!;
      return sum / (nRows - nGroups);
    }),
  );
}

function centre(column: Float64Array, groupOf: Uint8Array | null): Float64Array {
  const sums = new Map<number, { total: number; size: number }>();
  for (const [row, value] of column.entries()) {
    const group = groupOf === null ? 0 : groupOf[row]!;
    const sum = sums.get(group) ?? { total: 0, size: 0 };
    sums.set(group, { total: sum.total + value, size: sum.size + 1 });
  }
  return column.map((value, row) => {
    const { total, size } = sums.get(groupOf === null ? 0 : groupOf[row]!)!;
    return value - total / size;
  });
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
