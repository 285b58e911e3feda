import type { Rng } from '../../core/rng.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { semidefiniteRoot } from '../linalg/semidefinite-root.ts';
import { drawNormals } from './draw-normals.ts';

/**
 * Draws of the largest |t| of k jointly normal estimates: `correlation` is k x k, the answer has one entry a replicate.
 * Gaussian multipliers on influence values give exactly this distribution, so it is drawn in k dimensions.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001, algorithm 1.
 */
export function largestT(correlation: Matrix, replicates: number, rng: Rng): Float64Array {
  const root = semidefiniteRoot(correlation);
  const z = new Float64Array(BATCH * root.rows);
  const own = new Float64Array(BATCH);
  const largest = new Float64Array(replicates);
  for (let start = 0; start < replicates; start += BATCH) {
    drawNormals(rng, z);
    largestOfBatch(root, z, own);
    largest.set(own.subarray(0, replicates - start), start);
  }
  return largest;
}

/** Replicates that are multiplied together: a number of the root is read once for all of them. */
const BATCH = 4;

/** Puts the largest |root z| of each replicate of a batch (z: one after another) into `largest`. */
function largestOfBatch({ data: root, rows: k }: Matrix, z: Float64Array, largest: Float64Array): void {
  largest.fill(0);
  for (let i = 0; i < k; i++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = 0; j <= i; j++) {
      const factor = root[i * k + j]!;
      a += factor * z[j]!;
      b += factor * z[k + j]!;
      c += factor * z[2 * k + j]!;
      d += factor * z[3 * k + j]!;
    }
    largest[0] = Math.max(largest[0]!, Math.abs(a));
    largest[1] = Math.max(largest[1]!, Math.abs(b));
    largest[2] = Math.max(largest[2]!, Math.abs(c));
    largest[3] = Math.max(largest[3]!, Math.abs(d));
  }
}
