import { lowerFactor } from './lower-factor.ts';
import type { Matrix } from './matrix.ts';

/** A pivot below this share of its diagonal is rounding error of 0. */
const ZERO_SHARE = 1e-12;

/**
 * Lower-triangular L with L L' = a for a symmetric positive semidefinite k x k matrix; a direction without variance has a
 * column of zeros.
 */
export function semidefiniteRoot(a: Matrix): Matrix {
  return lowerFactor(a, (pivot, column) => pivot > ZERO_SHARE * a.data[column * a.rows + column]!);
}
