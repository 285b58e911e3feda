import type { TextTable } from '../../src/core/table.ts';

/** Throws unless a table keeps what its type promises: named columns of one length, cells with text or null, lines upwards. */
export function expectTable(table: TextTable, source: string): void {
  const { names, columns, nRows, lineOf } = table;
  const faults = [
    names.length === 0 && 'it has no column',
    names.some((name) => name === '' || name !== name.trim()) && 'a name is empty or has blanks around it',
    new Set(names).size < names.length && 'a name stands twice',
    columns.length !== names.length && 'names and columns differ in number',
    nRows < 1 && 'it has no row',
    columns.some((column) => column.length !== nRows) && 'a column is not as long as the table',
    columns.some((column) => column.some((cell) => cell === '' || cell === undefined)) && 'a missing cell is not null',
    table.source !== source && 'it names another source',
    lineOf !== undefined && lineOf.length !== nRows && 'it has not one line a row',
    lineOf?.some((line, row) => line <= (row === 0 ? 0 : lineOf[row - 1]!)) && 'its lines do not run upwards',
    table.setAside?.some(({ line, reason }) => line < 2 || reason === '') && 'a row set aside has no line or reason',
  ].filter((fault) => typeof fault === 'string');
  if (faults.length > 0) throw new Error(`the table breaks a promise: ${faults.join('; ')}`);
}
