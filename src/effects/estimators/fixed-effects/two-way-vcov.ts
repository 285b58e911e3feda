import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { OlsFit } from '../../../stats/regression/ols.ts';
import { clusterVcov } from '../../../stats/variance/cluster-vcov.ts';

/**
 * Cluster-robust covariance without a factor (k x k), of one level of clusters or of two: the sum over both less that of
 * their intersection.
 * Source: Cameron, Gelbach and Miller 2011, doi:10.1198/jbes.2010.07136. Golden: twfe.json "base_did two-way cluster".
 */
export function twoWayVcov(fit: OlsFit, clusterOf: readonly Int32Array[]): Matrix {
  const [first, second] = clusterOf;
  const own = clusterVcov(fit, first!, 'cr0');
  if (second === undefined) return own;
  const other = clusterVcov(fit, second, 'cr0');
  const both = clusterVcov(fit, intersection(first!, second), 'cr0');
  return matrix(
    own.rows,
    own.cols,
    own.data.map((entry, i) => entry + other.data[i]! - both.data[i]!),
  );
}

function intersection(first: Int32Array, second: Int32Array): Int32Array {
  const seen = new Map<string, number>();
  return Int32Array.from(first, (cluster, row) => {
    const key = `${cluster} ${second[row]}`;
    if (!seen.has(key)) seen.set(key, seen.size);
    return seen.get(key)!;
  });
}
