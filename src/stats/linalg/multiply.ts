import { type Matrix, matrix } from './matrix.ts';

/** The product a b: (n x m) times (m x k) is n x k. The inner dimensions must agree. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const product = matrix(a.rows, b.cols);
  for (let i = 0; i < a.rows; i++) {
    for (let l = 0; l < a.cols; l++) {
      const factor = a.data[i * a.cols + l]!;
      if (factor === 0) continue;
      for (let j = 0; j < b.cols; j++) product.data[i * b.cols + j]! += factor * b.data[l * b.cols + j]!;
    }
  }
  return product;
}
