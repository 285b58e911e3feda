import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import { countClusters } from '../estimators/linear-estimate.ts';

/**
 * Covariance of estimates from their influence values (one array a term, one value a row, which sum to about 0 and whose
 * squares sum to the variance): units, or clusters times G / (G - 1), are summed first. NaN for one cluster. `influence` is
 * by unit in the scale of `TermsEstimate`; df is G - 1 under clusters, else null (normal).
 */
export function influenceVariance(
  columns: readonly Float64Array[],
  { unitOf, clusterOf }: { readonly unitOf: Int32Array; readonly clusterOf: Int32Array | null },
): { readonly vcov: Matrix; readonly influence: Matrix; readonly df: number | null } {
  const byUnit = sumsOf(columns, unitOf);
  const groups = clusterOf ? sumsOf(columns, clusterOf) : byUnit;
  const factor = clusterOf ? groups.rows / (groups.rows - 1) : 1;
  const nTerms = columns.length;
  const vcov = matrix(nTerms, nTerms);
  for (let group = 0; group < groups.rows; group++) {
    const values = groups.data.subarray(group * nTerms, (group + 1) * nTerms);
    for (const [a, left] of values.entries())
      for (const [b, right] of values.entries()) vcov.data[a * nTerms + b]! += left * right;
  }
  return {
    vcov: matrix(
      nTerms,
      nTerms,
      vcov.data.map((value) => (groups.rows > 1 ? value * factor : Number.NaN)),
    ),
    influence: matrix(
      byUnit.rows,
      nTerms,
      byUnit.data.map((value) => value * byUnit.rows),
    ),
    df: clusterOf ? groups.rows - 1 : null,
  };
}

function sumsOf(columns: readonly Float64Array[], groupOf: Int32Array): Matrix {
  const sums = matrix(countClusters(groupOf)!, columns.length);
  for (const [row, group] of groupOf.entries())
    columns.forEach((values, j) => {
      sums.data[group * columns.length + j]! += values[row]!;
    });
  return sums;
}
