import { cholesky } from '../linalg/cholesky.ts';
import { inverseSpd } from '../linalg/inverse-spd.ts';
import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiply } from '../linalg/multiply.ts';
import { symmetricEigen } from '../linalg/symmetric-eigen.ts';
import { transpose } from '../linalg/transpose.ts';
import type { OlsFit } from '../regression/ols.ts';
import { clusterVcov } from './cluster-vcov.ts';
import { ofGivenColumns } from './of-given-columns.ts';

/** An eigenvalue is negative, not rounding error, beyond this share of the largest. */
const NEGATIVE = 1e-12;

/**
 * Cluster-robust covariance without a factor (k x k) under one or more levels of clusters (dense, one a row): the sum over
 * the levels, less that over the intersections of two, plus those of three. Where that is no covariance, negative
 * eigenvalues (in the coordinates in which the bread is the identity, so that units of columns play no part) become 0.
 * Source: Cameron, Gelbach and Miller 2011, doi:10.1198/jbes.2010.07136. Golden: twfe.json "base_did two-way cluster".
 */
export function multiwayVcov(
  fit: OlsFit,
  levels: readonly Int32Array[],
): { readonly vcov: Matrix; readonly isMended: boolean } {
  const sum = matrix(fit.k, fit.k);
  for (let subset = 1; subset < 2 ** levels.length; subset++) {
    const members = levels.filter((_, level) => (subset >> level) & 1);
    const sign = members.length % 2 === 1 ? 1 : -1;
    clusterVcov(fit, intersection(members), 'cr0').data.forEach((entry, at) => {
      sum.data[at]! += sign * entry;
    });
  }
  return levels.length === 1 ? { vcov: sum, isMended: false } : mended(sum, ofGivenColumns(fit, fit.bread));
}

function mended(vcov: Matrix, bread: Matrix): { readonly vcov: Matrix; readonly isMended: boolean } {
  const root = cholesky(bread);
  const back = multiply(transpose(root), inverseSpd(bread));
  const { values, vectors } = symmetricEigen(multiply(multiply(back, vcov), transpose(back)));
  if (values.every((value) => value >= -NEGATIVE * values[0]!)) return { vcov, isMended: false };
  const k = vcov.rows;
  const kept = matrix(k, k);
  const turned = multiply(root, vectors);
  values.forEach((value, m) => {
    if (value <= 0) return;
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++) kept.data[i * k + j]! += value * turned.data[i * k + m]! * turned.data[j * k + m]!;
  });
  return { vcov: kept, isMended: true };
}

function intersection(levels: readonly Int32Array[]): Int32Array {
  if (levels.length === 1) return levels[0]!;
  const seen = new Map<string, number>();
  return Int32Array.from(levels[0]!, (_, row) => {
    const key = levels.map((of) => of[row]).join(' ');
    if (!seen.has(key)) seen.set(key, seen.size);
    return seen.get(key)!;
  });
}
