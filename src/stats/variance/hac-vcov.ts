import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiply } from '../linalg/multiply.ts';
import type { OlsFit } from '../regression/ols.ts';
import { bartlettMeat } from './bartlett-meat.ts';

/**
 * Newey-West covariance of the coefficients (k x k): rows in order of time, Bartlett weights 1 - l / (lags + 1). No small-
 * sample factor. `lags` from 0 to n - 1; 0 is hc0.
 * Source: Newey and West (1987), doi:10.2307/1913610. Golden: test/golden/interrupted.json.
 */
export function hacVcov({ x, residuals, bread, n, k }: OlsFit, lags: number): Matrix {
  const scores = x.data.map((value, at) => value * residuals[Math.floor(at / k)]!);
  return multiply(multiply(bread, bartlettMeat(matrix(n, k, scores), lags)), bread);
}
