import { largestDistance } from '../descriptive/largest-distance.ts';
import { isSquarable } from './is-squarable.ts';

/** Rows that are eliminated together: few enough to stay in the fastest cache. */
const BLOCK = 256;
/** p columns of p rows each (an upper triangle), and a response of p rows. */
export interface ReducedRows {
  readonly columns: readonly Float64Array[];
  readonly response: Float64Array;
}

/**
 * The p x p triangle T and the vector z with orthonormal Q: (columns, response) = Q (T, z), but for what of the response
 * no column reaches. Every least-squares question about n x p columns has the same answer on T and z. One block of rows
 * after the other is taken into the triangle by Householder reflections, so that no n x p reflectors are kept. Null where
 * there are few rows, or where squares of a column would overflow or vanish. Inputs are not changed.
 * Source: Demmel et al. 2012, doi:10.1137/080731992 (sequential TSQR).
 */
export function reduceRows(columns: readonly Float64Array[], response: Float64Array): ReducedRows | null {
  const n = response.length;
  const p = columns.length;
  if (n < 8 * Math.max(BLOCK, p) || !columns.every(isSafe)) return null;
  const triangle = columns.map(() => new Float64Array(p));
  const z = new Float64Array(p);
  const block = [...columns, response].map(() => new Float64Array(BLOCK));
  for (let from = 0; from < n; from += BLOCK) {
    [...columns, response].forEach((column, j) => {
      if (from + BLOCK > n) block[j]!.fill(0);
      block[j]!.set(column.subarray(from, from + BLOCK));
    });
    for (let j = 0; j < p; j++) eliminate(block, [...triangle, z], j);
  }
  return { columns: triangle, response: z };
}

function isSafe(column: Float64Array): boolean {
  const largest = largestDistance(column);
  return largest === 0 || isSquarable(largest);
}

/** Reflects column j of the block into row j of the triangle, and the later columns with it, two at a time. */
function eliminate(block: readonly Float64Array[], triangle: readonly Float64Array[], j: number): void {
  const own = block[j]!;
  const squares = products(own, own, own)[0];
  if (squares === 0) return;
  const first = triangle[j]![j]!;
  const length = Math.sqrt(first * first + squares);
  const pivot = first >= 0 ? first + length : first - length;
  // Half the squared length of the reflector: length (length + |first|).
  const half = length * Math.abs(pivot);
  triangle[j]![j] = first - pivot;
  for (let l = j + 1; l < block.length; l += 2) {
    const left = block[l]!;
    const right = block[l + 1] ?? left;
    const [withLeft, withRight] = products(own, left, right);
    const leftShare = (pivot * triangle[l]![j]! + withLeft) / half;
    triangle[l]![j]! -= leftShare * pivot;
    if (right === left) {
      for (let i = 0; i < BLOCK; i++) left[i]! -= leftShare * own[i]!;
      return;
    }
    const rightShare = (pivot * triangle[l + 1]![j]! + withRight) / half;
    triangle[l + 1]![j]! -= rightShare * pivot;
    for (let i = 0; i < BLOCK; i++) {
      const value = own[i]!;
      left[i]! -= leftShare * value;
      right[i]! -= rightShare * value;
    }
  }
}

/** Products of one column with two others. Several sums at a time, since one alone waits for each addition. */
function products(own: Float64Array, left: Float64Array, right: Float64Array): readonly [number, number] {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < BLOCK; i += 2) {
    const first = own[i]!;
    const second = own[i + 1]!;
    a += first * left[i]!;
    b += first * right[i]!;
    c += second * left[i + 1]!;
    d += second * right[i + 1]!;
  }
  return [a + c, b + d];
}
