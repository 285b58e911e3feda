import { PilotError } from '../core/error.ts';
import { nearestName } from '../core/nearest-name.ts';
import type { TextTable } from '../core/table.ts';
import { listNames } from './list-names.ts';

/** The cells of a named column. Throws PilotError (data) table.no-column, which lists the columns there are. */
export function columnOf(table: TextTable, name: string): readonly (string | null)[] {
  const found = table.columns[table.names.indexOf(name)];
  if (found) return found;
  const known = table.header ?? table.names;
  const nearest = nearestName(name, known);
  const advice = nearest === null ? 'Correct the column name' : `Did you mean "${nearest}"? Correct the column name`;
  throw new PilotError({
    code: 'table.no-column',
    kind: 'data',
    message: `${table.source}: the column is one of ${listNames(known)}, got "${name}".`,
    hint: `${advice}; upper and lower case count.`,
  });
}
