import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { LocalPolynomial } from './local-polynomial.ts';

/** Weights times basis, n x k. */
export function scoresOf({ basis, weights }: LocalPolynomial): Matrix {
  return matrix(
    basis.rows,
    basis.cols,
    basis.data.map((value, at) => value * weights[Math.floor(at / basis.cols)]!),
  );
}
