import type { Matrix } from '../../../stats/linalg/matrix.ts';

/** Adds A S A' (k x k), A k x m, S symmetric (m x m) with its lower triangle given. */
export function addSandwich(into: Matrix, a: Matrix, lower: Float64Array): void {
  const { rows: k, cols: m } = a;
  const half = new Float64Array(k * m);
  for (let i = 0; i < k; i++) {
    for (let s = 0; s < m; s++) {
      let sum = 0;
      for (let t = 0; t < m; t++) sum += a.data[i * m + t]! * (t >= s ? lower[t * m + s]! : lower[s * m + t]!);
      half[i * m + s] = sum;
    }
  }
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      let sum = 0;
      for (let s = 0; s < m; s++) sum += half[i * m + s]! * a.data[j * m + s]!;
      into.data[i * k + j]! += sum;
    }
  }
}
