import { pivotedQr } from '../../../../src/stats/linalg/pivoted-qr.ts';
import { solveUpper } from '../../../../src/stats/linalg/solve-upper.ts';

/** Solves columns x = response for as many columns as entries; null where the columns depend on one another. */
export function solveSquare(columns: readonly number[][], response: readonly number[]): Float64Array | null {
  const { r, effects, dropped } = pivotedQr(
    columns.map((column) => Float64Array.from(column)),
    Float64Array.from(response),
  );
  return dropped.length > 0 ? null : solveUpper(r, effects);
}

/** All sets of `size` of the numbers below n. */
export function subsets(n: number, size: number, from = 0): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return Array.from({ length: Math.max(0, n - from) }, (_, i) => from + i).flatMap((first) =>
    subsets(n, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}
