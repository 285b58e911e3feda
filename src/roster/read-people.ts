import { join } from 'node:path';
import type { TextTable } from '../core/table.ts';
import { readTable } from '../files/read-table.ts';
import type { TableFormat } from '../files/types.ts';
import type { Plan } from '../plan/schema.ts';
import { unitIds } from './unit-ids.ts';

/**
 * The list of people with the columns that are named, and the id of each row. Throws as `readTable` and `unitIds` do.
 */
export async function readPeople(
  { roster }: Pick<Plan, 'roster'>,
  folder: string,
  { columns, parquet }: Pick<TableFormat, 'columns' | 'parquet'>,
): Promise<{ readonly table: TextTable; readonly ids: readonly string[] }> {
  const { file, encoding, delimiter, sheet } = roster;
  const format = { encoding, delimiter, sheet, parquet, reportFooter: true, columns };
  const table = await readTable(join(folder, file), format, file);
  return { table, ids: unitIds(table, roster.unit) };
}
