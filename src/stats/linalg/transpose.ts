import { type Matrix, matrix } from './matrix.ts';

/** The transpose: rows x cols becomes cols x rows. */
export function transpose(a: Matrix): Matrix {
  const turned = matrix(a.cols, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) turned.data[j * a.rows + i] = a.data[i * a.cols + j]!;
  }
  return turned;
}
