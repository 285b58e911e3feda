import { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';

/** The cells of a named column. Throws PilotError (data) table.no-column, which lists the columns there are. */
export function columnOf(table: TextTable, name: string): readonly (string | null)[] {
  const found = table.columns[table.names.indexOf(name)];
  if (found) return found;
  throw new PilotError({
    code: 'table.no-column',
    kind: 'data',
    message: `${table.source}: the column is one of ${table.names.map((known) => `"${known}"`).join(', ')}, got "${name}".`,
    hint: 'Correct the column name; upper and lower case count.',
  });
}
