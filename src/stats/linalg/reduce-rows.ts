import { largestDistance } from '../descriptive/largest-distance.ts';

/** Rows that are eliminated together: few enough to stay in the fastest cache. */
const BLOCK = 256;
/** Numbers whose largest lies between these can be squared and added up as they are. */
const SMALLEST = 1e-100;
const LARGEST = 1e100;

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
  if (n < 8 * Math.max(BLOCK, p) || !columns.every(isSquarable)) return null;
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

function isSquarable(column: Float64Array): boolean {
  const largest = largestDistance(column);
  return largest === 0 || (largest > SMALLEST && largest < LARGEST);
}

/** Reflects column j of the block into row j of the triangle, and the later columns with it. */
function eliminate(block: readonly Float64Array[], triangle: readonly Float64Array[], j: number): void {
  const own = block[j]!;
  const squares = product(own, own);
  if (squares === 0) return;
  const first = triangle[j]![j]!;
  const length = Math.sqrt(first * first + squares);
  const pivot = first >= 0 ? first + length : first - length;
  // Half the squared length of the reflector: length (length + |first|).
  const half = length * Math.abs(pivot);
  triangle[j]![j] = first - pivot;
  for (let l = j + 1; l < block.length; l++) {
    const other = block[l]!;
    const share = (pivot * triangle[l]![j]! + product(own, other)) / half;
    triangle[l]![j]! -= share * pivot;
    for (let i = 0; i < BLOCK; i++) other[i]! -= share * own[i]!;
  }
}

/** Four sums at a time, since one alone waits for each addition. */
function product(a: Float64Array, b: Float64Array): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < BLOCK; i += 4) {
    first += a[i]! * b[i]!;
    second += a[i + 1]! * b[i + 1]!;
    third += a[i + 2]! * b[i + 2]!;
    fourth += a[i + 3]! * b[i + 3]!;
  }
  return first + second + (third + fourth);
}
