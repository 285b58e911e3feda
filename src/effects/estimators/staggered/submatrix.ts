import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';

/** Some rows and the same columns of a square matrix. */
export function submatrix(a: Matrix, members: readonly number[]): Matrix {
  const k = members.length;
  const part = matrix(k, k);
  members.forEach((from, i) => {
    members.forEach((to, j) => {
      part.data[i * k + j] = a.data[from * a.cols + to]!;
    });
  });
  return part;
}
