import type { Matrix } from './matrix.ts';

/** Solves r x = b for an upper-triangular r (k x k, no zero on the diagonal) and a vector b of length k. */
export function solveUpper(r: Matrix, b: ArrayLike<number>): Float64Array {
  const k = r.rows;
  const x = new Float64Array(k);
  for (let i = k - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let j = i + 1; j < k; j++) sum -= r.data[i * k + j]! * x[j]!;
    x[i] = sum / r.data[i * k + i]!;
  }
  return x;
}
