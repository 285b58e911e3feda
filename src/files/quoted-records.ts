import { CsvError, parse } from 'csv-parse/sync';
import type { PilotError } from '../core/error.ts';
import { tableFault } from './collect-table.ts';

const LF = 10;
const CR = 13;

/** Reads the records of delimited text that may hold quotes. Throws PilotError (data): table.unterminated-quote, table.quote. */
export function quotedRecords(
  bytes: Buffer,
  delimiter: string,
  onRecord: (cells: readonly string[], line: number) => void,
  source: string,
): void {
  let lastLine = 0;
  let end = 0;
  // Inside quotes the parser counts CRLF as two lines.
  let doubled = 0;
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: readonly string[], { lines, bytes: read }) => {
        let spanned = 0;
        if (lines - doubled - lastLine > 1) {
          spanned = lineBreaksIn(cells, /\r\n|\n|\r/g);
          doubled += lineBreaksIn(cells, /\r\n/g);
        }
        lastLine = lines - doubled;
        end = read;
        onRecord(cells, lastLine - spanned);
        return null;
      },
    });
  } catch (fault) {
    throw fault instanceof CsvError ? quoteFault(fault, nextRecordLine(bytes, end, lastLine + 1), source) : fault;
  }
}

function lineBreaksIn(cells: readonly string[], pattern: RegExp): number {
  return cells.reduce((count, cell) => count + (cell.match(pattern)?.length ?? 0), 0);
}

/** Line of the record that starts at or after `offset`, which lies on `line`. */
function nextRecordLine(bytes: Buffer, offset: number, line: number): number {
  let here = line;
  for (let i = offset; bytes[i] === LF || bytes[i] === CR; i++) {
    here++;
    if (bytes[i] === CR && bytes[i + 1] === LF) i++;
  }
  return here;
}

function quoteFault(fault: CsvError, line: number, source: string): PilotError {
  if (fault.code === 'CSV_QUOTE_NOT_CLOSED')
    return tableFault(
      'table.unterminated-quote',
      `${source}, line ${line}: a quoted cell ends with a quote, got the end of the file.`,
      'Close the quote; a quote inside a quoted cell is written twice.',
    );
  return tableFault(
    'table.quote',
    `${source}, line ${line}: quotes stand around a whole cell, got one inside.`,
    'Put the whole cell in quotes and write a quote inside it twice.',
  );
}
