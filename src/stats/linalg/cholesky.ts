import { PilotError } from '../../core/error.ts';
import { type Matrix, matrix } from './matrix.ts';

/**
 * Lower-triangular L with L L' = a, for a symmetric positive definite k x k matrix.
 * Errors: `stats.not-positive-definite`.
 */
export function cholesky(a: Matrix): Matrix {
  const k = a.rows;
  const lower = matrix(k, k);
  const l = lower.data;
  for (let j = 0; j < k; j++) {
    let pivot = a.data[j * k + j]!;
    for (let m = 0; m < j; m++) pivot -= l[j * k + m]! ** 2;
    if (!(pivot > 0)) {
      throw new PilotError({
        code: 'stats.not-positive-definite',
        kind: 'data',
        message: `matrix (column ${j + 1} of ${k}): must be positive definite, got a pivot of ${pivot}.`,
        hint: 'Remove columns that are constant or that repeat one another.',
      });
    }
    const diagonal = Math.sqrt(pivot);
    l[j * k + j] = diagonal;
    for (let i = j + 1; i < k; i++) {
      let sum = a.data[i * k + j]!;
      for (let m = 0; m < j; m++) sum -= l[i * k + m]! * l[j * k + m]!;
      l[i * k + j] = sum / diagonal;
    }
  }
  return lower;
}
