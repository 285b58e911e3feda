import { countLevels } from '../descriptive/count-levels.ts';

/** Rows of each group, in one array: group g holds `rows[starts[g]] .. rows[starts[g + 1] - 1]`. */
export interface GroupedRows {
  readonly nGroups: number;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Collects row numbers by group (length n, integers >= 0). Numbers that no row uses are skipped; order is kept. */
export function groupRows(groupOf: Int32Array): GroupedRows {
  const sizes = new Int32Array(countLevels(groupOf));
  for (let row = 0; row < groupOf.length; row++) sizes[groupOf[row]!]!++;
  const dense = new Int32Array(sizes.length);
  const starts = [0];
  sizes.forEach((size, group) => {
    dense[group] = starts.length - 1;
    if (size > 0) starts.push(starts[starts.length - 1]! + size);
  });
  const next = Int32Array.from(starts);
  const rows = new Int32Array(groupOf.length);
  for (let row = 0; row < groupOf.length; row++) rows[next[dense[groupOf[row]!]!]!++] = row;
  return { nGroups: starts.length - 1, starts: Int32Array.from(starts), rows };
}
