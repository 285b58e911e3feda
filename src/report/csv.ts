import { safeCell } from '../core/safe-cell.ts';
import type { ChartTable } from './charts/chart.ts';

/** A table as CSV (RFC 4180), full precision. A text that a spreadsheet would run as a formula gets an apostrophe. */
export function tableCsv({ columns, rows }: ChartTable): string {
  const lines = [columns, ...rows.map((row) => row.map((cell) => (cell.value === null ? '' : String(cell.value))))];
  return lines.map((line) => line.map(csvCell).join(',')).join('\r\n');
}

function csvCell(text: string): string {
  const safe = safeCell(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A link target that needs no server; commas stay, of which a table is full. */
export const csvLink = (table: ChartTable): string =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(tableCsv(table)).replaceAll('%2C', ',')}`;
