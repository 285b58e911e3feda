import { type Matrix, matrix } from './matrix.ts';
import { solveSpd } from './solve-spd.ts';

/** Inverse of a symmetric positive definite k x k matrix, exactly symmetric. Errors: `stats.not-positive-definite`. */
export function inverseSpd(a: Matrix): Matrix {
  const k = a.rows;
  const identity = matrix(k, k);
  for (let i = 0; i < k; i++) identity.data[i * k + i] = 1;
  const inverse = solveSpd(a, identity);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) {
      const mean = (inverse.data[i * k + j]! + inverse.data[j * k + i]!) / 2;
      inverse.data[i * k + j] = mean;
      inverse.data[j * k + i] = mean;
    }
  }
  return inverse;
}
