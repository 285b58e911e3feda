import type { Matrix } from './matrix.ts';

/** The product a v: (n x m) times a vector of length m is a vector of length n. */
export function multiplyVector(a: Matrix, v: ArrayLike<number>): Float64Array {
  const product = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i++) {
    let sum = 0;
    for (let j = 0; j < a.cols; j++) sum += a.data[i * a.cols + j]! * v[j]!;
    product[i] = sum;
  }
  return product;
}
