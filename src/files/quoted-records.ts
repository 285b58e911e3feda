import { CsvError, parse } from 'csv-parse/sync';
import type { PilotError } from '../core/error.ts';
import { tableFault } from './collect-table.ts';

/** Reads the records of delimited text that may hold quotes. Throws PilotError (data): table.unterminated-quote, table.quote. */
export function quotedRecords(
  bytes: Buffer,
  delimiter: string,
  onRecord: (cells: readonly string[], line: number) => void,
  source: string,
): void {
  let lastLine = 0;
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: readonly string[], { lines }) => {
        const spanned = lines - lastLine > 1 ? lineBreaksIn(cells) : 0;
        lastLine = lines;
        onRecord(cells, lines - spanned);
        return null;
      },
    });
  } catch (fault) {
    throw fault instanceof CsvError ? quoteFault(fault, lastLine, source) : fault;
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function quoteFault(fault: CsvError, lastLine: number, source: string): PilotError {
  if (fault.code === 'CSV_QUOTE_NOT_CLOSED')
    return tableFault(
      'table.unterminated-quote',
      `${source}, line ${lastLine + 1}: a quoted cell ends with a quote, got the end of the file.`,
      'Close the quote; a quote inside a quoted cell is written twice.',
    );
  return tableFault(
    'table.quote',
    `${source}, line ${String(fault.lines ?? lastLine + 1)}: quotes stand around a whole cell, got one inside.`,
    'Put the whole cell in quotes and write a quote inside it twice.',
  );
}
