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
  const groups = rowsByGroup(groupOf ?? new Uint8Array(nRows));
  const { lower, kept } = keepIndependent(covarianceOf(centre(columns, groups), nRows - groups.length));
  const nColumns = kept.length;
  const values = new Float64Array(nRows * nColumns);
  for (const [j, column] of kept.entries())
    fillColumn(values, columns[column]!, { j, nColumns, factor: Float64Array.from(lower[j]!) });
  return { values, nColumns };
}

/** Column `j` of L^-1 x, given the columns before it; `factor`: row `j` of L. */
function fillColumn(
  values: Float64Array,
  column: Float64Array,
  { j, nColumns, factor }: { readonly j: number; readonly nColumns: number; readonly factor: Float64Array },
): void {
  // Distances do not depend on the origin, but the digits left to them do.
  const center = mean(column);
  for (let row = 0, at = 0; row < column.length; row++, at += nColumns) {
    let value = column[row]! - center;
    for (let m = 0; m < j; m++) value -= factor[m]! * values[at + m]!;
    values[at + j] = value / factor[j]!;
  }
}

function rowsByGroup(groupOf: Uint8Array): readonly Int32Array[] {
  const sizes = new Int32Array(256);
  for (let row = 0; row < groupOf.length; row++) sizes[groupOf[row]!]!++;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  const next = new Int32Array(256);
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row]!;
    rows[group]![next[group]!++] = row;
  }
  return rows.filter((own) => own.length > 0);
}

function covarianceOf(centred: readonly Float64Array[], df: number): number[][] {
  const covariance = centred.map(() => new Array<number>(centred.length).fill(0));
  for (const [i, a] of centred.entries())
    for (const [j, b] of centred.slice(0, i + 1).entries())
      covariance[i]![j] = covariance[j]![i] = sumOfProducts(a, b) / df;
  return covariance;
}

function sumOfProducts(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
  return sum;
}

/** Less the means of the groups: values that do not vary become exactly 0. */
function centre(columns: readonly Float64Array[], groups: readonly Int32Array[]): readonly Float64Array[] {
  const centred = columns.map((column) => new Float64Array(column.length));
  for (const rows of groups) {
    const own = new Float64Array(rows.length);
    for (let j = 0; j < columns.length; j++) {
      gather(columns[j]!, rows, own);
      scatterLess(own, mean(own), rows, centred[j]!);
    }
  }
  return centred;
}

function gather(column: Float64Array, rows: Int32Array, into: Float64Array): void {
  for (let i = 0; i < rows.length; i++) into[i] = column[rows[i]!]!;
}

function scatterLess(values: Float64Array, center: number, rows: Int32Array, into: Float64Array): void {
  for (let i = 0; i < rows.length; i++) into[rows[i]!] = values[i]! - center;
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
