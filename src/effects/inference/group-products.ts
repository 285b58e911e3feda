import { countLevels } from '../../stats/descriptive/count-levels.ts';

/** Sums over the rows of each group, with k columns and a residual a row. */
export interface GroupProducts {
  /** Cross-products of the columns, groups x k x k. */
  readonly grams: Float64Array;
  /** Columns times the residual, groups x k. */
  readonly scores: Float64Array;
}

/** One look at every row: `read` writes its k columns and then its residual. `groupOf`: dense, one a row. */
export function groupProducts(
  read: (row: number, into: Float64Array) => void,
  k: number,
  groupOf: Int32Array,
): GroupProducts {
  const nGroups = countLevels(groupOf);
  const grams = new Float64Array(nGroups * k * k);
  const scores = new Float64Array(nGroups * k);
  const entries = new Float64Array(k + 1);
  for (let row = 0; row < groupOf.length; row++) {
    read(row, entries);
    const group = groupOf[row]!;
    const from = group * k * k;
    const residual = entries[k]!;
    for (let a = 0; a < k; a++) {
      const own = entries[a]!;
      const at = from + a * k;
      scores[group * k + a]! += own * residual;
      for (let b = 0; b <= a; b++) grams[at + b]! += own * entries[b]!;
    }
  }
  for (let from = 0; from < grams.length; from += k * k)
    for (let a = 0; a < k; a++) for (let b = 0; b < a; b++) grams[from + b * k + a] = grams[from + a * k + b]!;
  return { grams, scores };
}
