import { type Matrix, matrix } from './matrix.ts';
import { solveUpper } from './solve-upper.ts';

/** (R'R)^-1 for an upper-triangular r (k x k): the inverse of X'X when X = QR, without forming X'X. */
export function inverseOfGram(r: Matrix): Matrix {
  const k = r.rows;
  const inverseColumns = Array.from({ length: k }, (_, j) => {
    const unit = new Float64Array(k);
    unit[j] = 1;
    return solveUpper(r, unit);
  });
  const gram = matrix(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let m = i; m < k; m++) sum += inverseColumns[m]![i]! * inverseColumns[m]![j]!;
      gram.data[i * k + j] = sum;
      gram.data[j * k + i] = sum;
    }
  }
  return gram;
}
