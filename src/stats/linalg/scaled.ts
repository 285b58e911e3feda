import { type Matrix, matrix } from './matrix.ts';

/** The matrix times a number. */
export function scaled({ rows, cols, data }: Matrix, factor: number): Matrix {
  return matrix(
    rows,
    cols,
    data.map((entry) => entry * factor),
  );
}
