import { type Matrix, matrix } from './matrix.ts';

/** A pivot below this share of its diagonal is rounding error of 0. */
const ZERO_SHARE = 1e-12;

/**
 * Lower-triangular L with L L' = a for a symmetric positive semidefinite k x k matrix; a direction without variance has a
 * column of zeros. Source: Golub and Van Loan, Matrix Computations, 4th ed., section 4.2.8.
 */
export function semidefiniteRoot(a: Matrix): Matrix {
  const k = a.rows;
  const root = matrix(k, k);
  const l = root.data;
  for (let j = 0; j < k; j++) {
    let pivot = a.data[j * k + j]!;
    for (let m = 0; m < j; m++) pivot -= l[j * k + m]! ** 2;
    if (!(pivot > ZERO_SHARE * a.data[j * k + j]!)) continue;
    const diagonal = Math.sqrt(pivot);
    l[j * k + j] = diagonal;
    for (let i = j + 1; i < k; i++) {
      let sum = a.data[i * k + j]!;
      for (let m = 0; m < j; m++) sum -= l[i * k + m]! * l[j * k + m]!;
      l[i * k + j] = sum / diagonal;
    }
  }
  return root;
}
