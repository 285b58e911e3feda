import { type Matrix, matrix } from './matrix.ts';

/**
 * Lower-triangular L with L L' = a for a symmetric k x k matrix, column by column. `isUsable` judges each column's pivot,
 * what the columns before it leave of its diagonal; a column that is not usable stays zero.
 * Source: Golub and Van Loan, Matrix Computations, 4th ed., section 4.2.
 */
export function lowerFactor(a: Matrix, isUsable: (pivot: number, column: number) => boolean): Matrix {
  const k = a.rows;
  const lower = matrix(k, k);
  const l = lower.data;
  for (let j = 0; j < k; j++) {
    let pivot = a.data[j * k + j]!;
    for (let m = 0; m < j; m++) pivot -= l[j * k + m]! ** 2;
    if (!isUsable(pivot, j)) continue;
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
