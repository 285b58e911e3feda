import { safeCell } from '../core/safe-cell.ts';
import type { TextTable } from '../core/table.ts';
import { collectTable, type TableCollector } from './collect-table.ts';
import { plainRecords } from './plain-records.ts';
import { quotedRecords } from './quoted-records.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';
import type { TableFormat } from './types.ts';

const HEADER_BYTES = 1 << 16;
const QUOTE = 0x22;

/**
 * Reads delimited text by RFC 4180: LF, CRLF or CR; quotes doubled inside quotes; blank lines skipped; an empty cell is
 * missing. Nothing is trimmed but column names. `content` is text, or UTF-8 bytes without byte order mark.
 * Throws PilotError (data): table.unterminated-quote, table.quote and those of `collectTable`.
 */
export function parseCsv(
  content: string | Buffer,
  { source = 'table', delimiter, reportFooter = false, columns }: TableFormat & { readonly source?: string } = {},
): TextTable {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const separator = delimiter ?? sniffDelimiter(bytes.toString('utf8', 0, HEADER_BYTES));
  const table: TableCollector = collectTable(source, { reportFooter, columns });
  if (bytes.includes(QUOTE)) quotedRecords(bytes, separator, table.push, source);
  else plainRecords(bytes, separator, table.push);
  return table.finish();
}

/** A cell to write; null, NaN and infinite numbers become empty cells. */
export type CsvCell = string | number | null;

/**
 * Rows (the first is the header) as CSV: comma, LF, RFC 4180 quotes, every text cell safe against formula injection.
 * `parseCsv` reads it back without being told the delimiter.
 */
export function formatCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row, i) => `${formatRow(row, i === 0 ? HEADER_QUOTED : QUOTED)}\n`).join('');
}

const QUOTED = /[",\r\n]|^\s|\s$/;
/** A header with other delimiters than the comma must not be taken for one that they divide. */
const HEADER_QUOTED = /[",;|\t\r\n]|^\s|\s$/;

function formatRow(row: readonly CsvCell[], quoted: RegExp): string {
  const text = row.map((cell) => formatCell(cell, quoted)).join(',');
  return row.length === 1 && text === '' ? '""' : text;
}

function formatCell(cell: CsvCell, quoted: RegExp): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = safeCell(cell);
  return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
