import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiply } from '../linalg/multiply.ts';
import type { OlsFit } from '../regression/ols.ts';

/**
 * Newey-West covariance of the coefficients (k x k): rows in order of time, Bartlett weights 1 - l / (lags + 1). No small-
 * sample factor. `lags` from 0 to n - 1; 0 is hc0.
 * Source: Newey and West (1987), doi:10.2307/1913610. Golden: test/golden/interrupted.json.
 */
export function hacVcov({ x, residuals, bread, n, k }: OlsFit, lags: number): Matrix {
  const scores = x.data.map((value, at) => value * residuals[Math.floor(at / k)]!);
  const meat = matrix(k, k);
  for (let lag = 0; lag <= lags; lag++) {
    const weight = (1 - lag / (lags + 1)) * (lag === 0 ? 0.5 : 1);
    for (let i = lag; i < n; i++) {
      for (let a = 0; a < k; a++) {
        for (let b = 0; b < k; b++) {
          const product = weight * scores[i * k + a]! * scores[(i - lag) * k + b]!;
          meat.data[a * k + b]! += product;
          meat.data[b * k + a]! += product;
        }
      }
    }
  }
  return multiply(multiply(bread, meat), bread);
}
