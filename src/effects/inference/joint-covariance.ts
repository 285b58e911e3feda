import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';

/**
 * Covariance of several estimates on the same units (terms x terms): given standard errors, correlated as the influence
 * values (groups x terms; a group is a cluster, or a unit where there are none) are. NaN where an error is not defined.
 */
export function jointCovariance(influence: readonly (readonly number[])[], stdErrors: readonly number[]): Matrix {
  const nTerms = stdErrors.length;
  const joint = matrix(nTerms, nTerms);
  const product = (a: number, b: number) => influence.reduce((sum, values) => sum + values[a]! * values[b]!, 0);
  for (let a = 0; a < nTerms; a++) {
    for (let b = 0; b <= a; b++) {
      const size = Math.sqrt(product(a, a) * product(b, b));
      const correlation = a === b ? 1 : size > 0 ? product(a, b) / size : 0;
      const value = correlation * stdErrors[a]! * stdErrors[b]!;
      joint.data[a * nTerms + b] = value;
      joint.data[b * nTerms + a] = value;
    }
  }
  return joint;
}
