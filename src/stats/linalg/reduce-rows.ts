import { instantiate, type ModuleMemory, reserve } from '../../core/instantiate.ts';
import { largestDistance } from '../descriptive/largest-distance.ts';
import { isSquarable } from './is-squarable.ts';
import { reduceRowsModule } from './reduce-rows-module.ts';

/** Rows that are eliminated together: few enough to stay in the fastest cache. */
const BLOCK = 512;
/** Bytes of a number. */
const NUMBER = 8;

/** p columns of p rows each (an upper triangle), and a response of p rows. */
export interface ReducedRows {
  readonly columns: readonly Float64Array[];
  readonly response: Float64Array;
  /** Sum of the squares of what of the response no column reaches. */
  readonly rest: number;
}

/** reduce-rows.wat; the block's place in memory in bytes. */
interface ReduceKernel {
  readonly memory: ModuleMemory;
  reduce(p: number, block: number): number;
}

/** Of this thread; every fit is written into it anew. */
let kernel: ReduceKernel | undefined;

/**
 * The p x p triangle T and the vector z with orthonormal Q: (columns, response) = Q (T, z), but for what of the response
 * no column reaches. Every least-squares question about n x p columns has the same answer on T and z. One block of rows
 * after the other is taken into the triangle by Householder reflections, so that no n x p reflectors are kept. Null where
 * there are few rows, or where squares of a column would overflow or vanish. The response counts from `center`. Inputs are
 * not changed.
 * Source: Demmel et al. 2012, doi:10.1137/080731992 (sequential TSQR).
 */
export function reduceRows(columns: readonly Float64Array[], response: Float64Array, center = 0): ReducedRows | null {
  const n = response.length;
  const p = columns.length;
  if (n < 8 * Math.max(BLOCK / 2, p)) return null;
  kernel ??= instantiate<ReduceKernel>(reduceRowsModule);
  const { memory, reduce } = kernel;
  // The block stands after the triangle, from a multiple of 16 bytes on.
  const size = p * (p + 1);
  reserve(memory, NUMBER * (size + (p + 1) * BLOCK));
  const triangle = new Float64Array(memory.buffer, 0, size).fill(0);
  const block = [...columns, response].map(
    (_, j) => new Float64Array(memory.buffer, NUMBER * (size + j * BLOCK), BLOCK),
  );
  let rest = 0;
  for (let from = 0; from < n; from += BLOCK) {
    for (let j = 0; j <= p; j++) {
      const column = columns[j] ?? response;
      if (from + BLOCK > n) block[j]!.fill(0);
      block[j]!.set(column.subarray(from, from + BLOCK));
    }
    if (center !== 0) subtract(block[p]!, center, Math.min(BLOCK, n - from));
    rest += reduce(p, NUMBER * size);
  }
  const reduced = columns.map((_, j) => triangle.slice(j * p, (j + 1) * p));
  if (!reduced.every((own, j) => isSafe(own, columns[j]!))) return null;
  return { columns: reduced, response: triangle.slice(p * p), rest };
}

/** Takes `center` off the first values; what stands behind the last row stays 0. */
function subtract(values: Float64Array, center: number, n: number): void {
  for (let i = 0; i < n; i++) values[i]! -= center;
}

/** Whether a column's squares neither overflowed nor vanished on the way. */
function isSafe(reduced: Float64Array, column: Float64Array): boolean {
  const largest = largestDistance(reduced);
  return isSquarable(largest) || (largest === 0 && largestDistance(column) === 0);
}
