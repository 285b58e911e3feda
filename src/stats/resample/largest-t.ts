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
  const root = semidefiniteRoot(correlation);
  const z = new Float64Array(BATCH * root.rows);
  const largest = new Float64Array(replicates);
  for (let start = 0; start < replicates; start += BATCH) {
    for (let j = 0; j < z.length; j++) z[j] = normalQuantile(rng.uniform() + HALF_STEP);
    largest.set(largestOfBatch(root, z).slice(0, replicates - start), start);
  }
  return largest;
}

/** Replicates that are multiplied together: a number of the root is read once for all of them. */
const BATCH = 4;

function largestOfBatch({ data: root, rows: k }: Matrix, z: Float64Array): readonly number[] {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < k; i++) {
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let j = 0; j <= i; j++) {
      const factor = root[i * k + j]!;
      first += factor * z[j]!;
      second += factor * z[k + j]!;
      third += factor * z[2 * k + j]!;
      fourth += factor * z[3 * k + j]!;
    }
    a = Math.max(a, Math.abs(first));
    b = Math.max(b, Math.abs(second));
    c = Math.max(c, Math.abs(third));
    d = Math.max(d, Math.abs(fourth));
  }
  return [a, b, c, d];
}
