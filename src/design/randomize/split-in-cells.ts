import type { WhitenedRows } from '../whiten.ts';

/**
 * Cuts members (an even number) into cells of at most `most` (2 or more) neighbours, each of an even number: again and again
 * at the middle of the column that spreads widest. Ties are cut by index.
 */
export function splitInCells(rows: WhitenedRows, members: Int32Array, most: number): readonly Int32Array[] {
  if (members.length <= most) return [members];
  const { values, nColumns } = rows;
  const column = widestColumn(rows, members);
  const sorted = Int32Array.from(members).sort(
    (a, b) => values[a * nColumns + column]! - values[b * nColumns + column]! || a - b,
  );
  const half = 2 * Math.round(sorted.length / 4);
  return [...splitInCells(rows, sorted.subarray(0, half), most), ...splitInCells(rows, sorted.subarray(half), most)];
}

function widestColumn({ values, nColumns }: WhitenedRows, members: Int32Array): number {
  let widest = 0;
  let most = -1;
  for (let j = 0; j < nColumns; j++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const member of members) {
      low = Math.min(low, values[member * nColumns + j]!);
      high = Math.max(high, values[member * nColumns + j]!);
    }
    if (high - low > most) [most, widest] = [high - low, j];
  }
  return widest;
}
