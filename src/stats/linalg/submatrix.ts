import { type Matrix, matrix } from './matrix.ts';

/** The entries in the given rows and columns, in their order. */
export function submatrix(a: Matrix, rows: readonly number[], columns: readonly number[] = rows): Matrix {
  const part = matrix(rows.length, columns.length);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      part.data[i * columns.length + j] = a.data[row * a.cols + column]!;
    });
  });
  return part;
}
