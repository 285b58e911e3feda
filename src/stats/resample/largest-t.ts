import type { Rng } from '../../core/rng.ts';
import { normalQuantile } from '../distributions/normal.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { semidefiniteRoot } from '../linalg/semidefinite-root.ts';

/** Half a step of `uniform()`, so that no draw is 0. */
const HALF_STEP = 2 ** -54;

/**
 * Draws of the largest |t| of k jointly normal estimates: `correlation` is k x k, the answer has one entry a replicate.
 * Gaussian multipliers on influence values give exactly this distribution, so it is drawn in k dimensions.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001, algorithm 1.
 */
export function largestT(correlation: Matrix, replicates: number, rng: Rng): Float64Array {
  const k = correlation.rows;
  const root = semidefiniteRoot(correlation).data;
  const z = new Float64Array(k);
  return Float64Array.from({ length: replicates }, () => {
    for (let j = 0; j < k; j++) z[j] = normalQuantile(rng.uniform() + HALF_STEP);
    let largest = 0;
    for (let i = 0; i < k; i++) {
      let sum = 0;
      for (let j = 0; j <= i; j++) sum += root[i * k + j]! * z[j]!;
      largest = Math.max(largest, Math.abs(sum));
    }
    return largest;
  });
}
