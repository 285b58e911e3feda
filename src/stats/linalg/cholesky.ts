import { PilotError } from '../../core/error.ts';
import { lowerFactor } from './lower-factor.ts';
import type { Matrix } from './matrix.ts';

/**
 * Lower-triangular L with L L' = a, for a symmetric positive definite k x k matrix.
 * Errors: `stats.not-positive-definite`.
 */
export function cholesky(a: Matrix): Matrix {
  return lowerFactor(a, (pivot, column) => {
    if (pivot > 0) return true;
    throw new PilotError({
      code: 'stats.not-positive-definite',
      kind: 'data',
      message: `matrix (column ${column + 1} of ${a.rows}): must be positive definite, got a pivot of ${pivot}.`,
      hint: 'Remove columns that are constant or that repeat one another.',
    });
  });
}
