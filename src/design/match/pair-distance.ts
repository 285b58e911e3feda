import type { Limits } from './pair-limits.ts';

type Rows = { readonly values: Float64Array; readonly nColumns: number } | null;

/**
 * Distance of two units by their indices: Euclidean between rows, or of the score where there are none; Infinity where a
 * caliper keeps them apart.
 */
export function pairDistance(
  rows: Rows,
  score: Float64Array | null,
  { caliper, windows }: Limits,
): (one: number, other: number) => number {
  const between = rows ? betweenRows(rows) : (one: number, other: number) => Math.abs(score![one]! - score![other]!);
  return (one, other) => {
    for (const { values, width } of windows)
      if (!(Math.abs(values[one]! - values[other]!) <= width)) return Number.POSITIVE_INFINITY;
    const distance = between(one, other);
    return distance <= caliper ? distance : Number.POSITIVE_INFINITY;
  };
}

function betweenRows({ values, nColumns }: NonNullable<Rows>) {
  return (one: number, other: number) => {
    let squared = 0;
    for (let j = 0; j < nColumns; j++) {
      const step = values[one * nColumns + j]! - values[other * nColumns + j]!;
      squared += step * step;
    }
    return Math.sqrt(squared);
  };
}
