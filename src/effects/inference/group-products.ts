import { countLevels } from '../../stats/descriptive/count-levels.ts';
import { addGram, tiled } from '../../stats/linalg/add-gram.ts';
import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import { groupRows } from '../../stats/variance/group-rows.ts';

/** Rows of a group that are read before they are multiplied. */
const BATCH = 32;

/** Sums over the rows of each group, with k columns and a residual a row. */
export interface GroupProducts {
  /** Cross-products of the columns, groups x k x k. */
  readonly grams: Float64Array;
  /** Columns times the residual, groups x k. */
  readonly scores: Float64Array;
}

/**
 * One look at every row: `read` writes its k columns and then its residual from `at` on. `groupOf`: one a row; groups that no
 * row uses are 0. `toBasis` (k x k, lower triangle) multiplies the columns from the right; null = they stay.
 */
export function groupProducts(
  read: (row: number, into: Float64Array, at: number) => void,
  toBasis: Matrix | null,
  k: number,
  groupOf: Int32Array,
): GroupProducts {
  const { nGroups, starts, rows } = groupRows(groupOf);
  const nNumbers = countLevels(groupOf);
  const grams = new Float64Array(nNumbers * k * k);
  const scores = new Float64Array(nNumbers * k);
  const width = tiled(k + 1);
  const entries = new Float64Array(BATCH * width);
  const squares = matrix(width, width);
  for (let group = 0; group < nGroups; group++) {
    squares.data.fill(0);
    const last = starts[group + 1]!;
    for (let from = starts[group]!; from < last; from += BATCH) {
      const to = Math.min(from + BATCH, last);
      for (let i = from; i < to; i++) read(rows[i]!, entries, (i - from) * width);
      if (toBasis) multiplyLower(entries, width, toBasis);
      addGram(squares, entries, 0, (to - from) * width);
    }
    const number = groupOf[rows[starts[group]!]!]!;
    for (let a = 0; a < k; a++) {
      scores[number * k + a] = squares.data[k * width + a]!;
      for (let b = 0; b < k; b++)
        grams[(number * k + a) * k + b] = squares.data[Math.max(a, b) * width + Math.min(a, b)]!;
    }
  }
  return { grams, scores };
}

/** A batch of rows times a lower triangle, in place: column b needs the columns from b on alone. */
function multiplyLower(rows: Float64Array, width: number, { data, cols }: Matrix): void {
  for (let at = 0; at < rows.length; at += 4 * width)
    for (let b = 0; b < cols; b++) {
      let first = 0;
      let second = 0;
      let third = 0;
      let fourth = 0;
      for (let a = b; a < cols; a++) {
        const share = data[a * cols + b]!;
        first += rows[at + a]! * share;
        second += rows[at + width + a]! * share;
        third += rows[at + 2 * width + a]! * share;
        fourth += rows[at + 3 * width + a]! * share;
      }
      rows[at + b] = first;
      rows[at + width + b] = second;
      rows[at + 2 * width + b] = third;
      rows[at + 3 * width + b] = fourth;
    }
}
