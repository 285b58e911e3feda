import type { TextTable } from '../core/table.ts';

/** Line of the file on which a row starts; the header is line 1. */
export function lineOf(table: TextTable, row: number): number {
  return table.lineOf?.[row] ?? row + 2;
}
