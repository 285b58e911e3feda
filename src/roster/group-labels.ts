import { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';
import { columnOf } from '../files/column-of.ts';
import { lineOf } from '../files/line-of.ts';
import { listLines } from '../files/list-lines.ts';
import { refuseUnprintable } from './refuse-unprintable.ts';

/** Label of each row's cluster or block, several columns joined by " / ". Throws PilotError (data) roster.missing-group, roster.unprintable. */
export function groupLabels(table: TextTable, names: readonly string[], rows: readonly number[]): readonly string[] {
  const columns = names.map((name) => columnOf(table, name));
  columns.forEach((cells, i) => {
    const missing = rows.filter((row) => (cells[row]?.trim() ?? '') === '');
    if (missing.length === 0) return;
    const lines = missing.map((row) => lineOf(table, row)).sort((a, b) => a - b);
    throw new PilotError({
      code: 'roster.missing-group',
      kind: 'data',
      message: `${table.source}, ${listLines(lines)}: everyone who takes part belongs to a group of "${names[i]}", got an empty cell.`,
      hint: 'Fill in the group, or exclude the person by eligibility.',
    });
  });
  columns.forEach((cells, i) => {
    refuseUnprintable(
      table,
      names[i]!,
      rows,
      rows.map((row) => cells[row]!.trim()),
    );
  });
  return rows.map((row) => columns.map((cells) => cells[row]!.trim()).join(' / '));
}
