import type { Matrix } from './matrix.ts';

/** left' a right for an n x m matrix and vectors of length n and m; `right` is `left` where left out. */
export function quadraticForm(a: Matrix, left: ArrayLike<number>, right: ArrayLike<number> = left): number {
  let sum = 0;
  for (let i = 0; i < a.rows; i++) {
    let row = 0;
    for (let j = 0; j < a.cols; j++) row += a.data[i * a.cols + j]! * right[j]!;
    sum += left[i]! * row;
  }
  return sum;
}
