import type { Matrix } from './matrix.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** An eigenvalue below this share of the largest is 0: the covariance of fewer dimensions, or of an exact fit. */
const SINGULAR = 1e-13;

/** Whether a symmetric matrix can be inverted as a covariance: all entries finite, no direction without variance. */
export function isPositiveDefinite(symmetric: Matrix): boolean {
  if (!symmetric.data.every(Number.isFinite)) return false;
  const { rows } = symmetric;
  const scale = Float64Array.from({ length: rows }, (_, i) => Math.sqrt(symmetric.data[i * rows + i]!));
  if (scale.some((value) => !(value > 0))) return false;
  const correlation = symmetric.data.map((value, at) => value / scale[Math.floor(at / rows)]! / scale[at % rows]!);
  const { values } = symmetricEigen({ rows, cols: rows, data: correlation });
  return values[rows - 1]! > SINGULAR * values[0]!;
}
