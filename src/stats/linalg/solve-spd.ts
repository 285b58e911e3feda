import { cholesky } from './cholesky.ts';
import { type Matrix, matrix } from './matrix.ts';

/**
 * Solves a x = b for a symmetric positive definite a (k x k) and right-hand sides b (k x m); the answer is k x m.
 * Errors: `stats.not-positive-definite`.
 */
export function solveSpd(a: Matrix, b: Matrix): Matrix {
  const k = a.rows;
  const m = b.cols;
  const l = cholesky(a).data;
  const x = Float64Array.from(b.data);
  for (let column = 0; column < m; column++) {
    for (let i = 0; i < k; i++) {
      let sum = x[i * m + column]!;
      for (let j = 0; j < i; j++) sum -= l[i * k + j]! * x[j * m + column]!;
      x[i * m + column] = sum / l[i * k + i]!;
    }
    for (let i = k - 1; i >= 0; i--) {
      let sum = x[i * m + column]!;
      for (let j = i + 1; j < k; j++) sum -= l[j * k + i]! * x[j * m + column]!;
      x[i * m + column] = sum / l[i * k + i]!;
    }
  }
  return matrix(k, m, x);
}
