import { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';
import { columnOf } from '../files/column-of.ts';
import { lineOf } from '../files/line-of.ts';
import { listLines } from '../files/list-lines.ts';
import { refuseUnprintable } from './refuse-unprintable.ts';

/**
 * The unit id of every row: text without surrounding blanks; leading zeros and case count.
 * Throws PilotError (data): roster.missing-unit, roster.unprintable, roster.duplicate-unit, with the lines.
 */
export function unitIds(table: TextTable, column: string): readonly string[] {
  const ids = columnOf(table, column).map((cell) => cell?.trim() ?? '');
  const missing = ids.flatMap((id, row) => (id === '' ? [lineOf(table, row)] : []));
  if (missing.length > 0)
    throw new PilotError({
      code: 'roster.missing-unit',
      kind: 'data',
      message: `${table.source}, ${listLines(missing)}: everyone on the list has an id in "${column}", got an empty cell.`,
      hint: 'Fill in the id, or delete the line.',
    });
  refuseUnprintable(table, column, [...ids.keys()], ids);
  const rowsOf = new Map<string, number[]>();
  ids.forEach((id, row) => {
    const known = rowsOf.get(id);
    if (known) known.push(row);
    else rowsOf.set(id, [row]);
  });
  const duplicates = [...rowsOf].filter(([, rows]) => rows.length > 1);
  if (duplicates.length > 0) {
    const [id, rows] = duplicates[0]!;
    const others = duplicates.length > 1 ? `, and ${duplicates.length - 1} more ids` : '';
    throw new PilotError({
      code: 'roster.duplicate-unit',
      kind: 'data',
      message: `${table.source}, ${listLines(rows.map((row) => lineOf(table, row)))}: everyone is listed once, got "${id}" ${rows.length} times${others}.`,
      hint: 'Keep one line a person.',
    });
  }
  return ids;
}
