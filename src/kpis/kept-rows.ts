import { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';
import { columnOf } from '../files/column-of.ts';

/** Rows whose cell in a column is one of `keep`; all rows without a filter. Throws PilotError (data) kpi.nothing-kept. */
export function keptRows(
  table: TextTable,
  filter: { readonly column: string; readonly keep: readonly string[] } | undefined,
): readonly number[] {
  const rows = Array.from({ length: table.nRows }, (_, row) => row);
  if (!filter) return rows;
  const cells = columnOf(table, filter.column);
  const kept = rows.filter((row) => filter.keep.includes(cells[row]?.trim() ?? ''));
  if (kept.length > 0) return kept;
  const found = [...new Set(cells.map((cell) => cell?.trim() ?? ''))].slice(0, 5);
  throw new PilotError({
    code: 'kpi.nothing-kept',
    kind: 'data',
    message: `${table.source}: some row has ${quoted(filter.keep, ' or ')} in "${filter.column}", got only ${quoted(found, ', ')}.`,
    hint: 'Correct keep: in the plan; upper and lower case count.',
  });
}

function quoted(texts: readonly string[], between: string): string {
  return texts.map((text) => `"${text}"`).join(between);
}
