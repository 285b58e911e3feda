import { type Matrix, matrix } from '../linalg/matrix.ts';

/**
 * Long-run sum of products of n scores in order of time (n x k), k x k: Bartlett weights 1 - l / (lags + 1) on those l apart.
 * Source: Newey and West (1987), doi:10.2307/1913610.
 */
export function bartlettMeat({ data: scores, rows: n, cols: k }: Matrix, lags: number): Matrix {
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
  return meat;
}
