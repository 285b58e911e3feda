import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeCell } from '../../src/core/safe-cell.ts';
import type { TextTable } from '../../src/core/table.ts';
import { formatCsv, parseCsv } from '../../src/files/csv.ts';
import { decode } from '../../src/files/decode.ts';
import { lineOf } from '../../src/files/line-of.ts';
import { plainRecords } from '../../src/files/plain-records.ts';
import { quotedRecords } from '../../src/files/quoted-records.ts';
import { sniffDelimiter } from '../../src/files/sniff-delimiter.ts';
import type { TableFormat } from '../../src/files/types.ts';
import { mutatedBytes } from '../byte-mutations.ts';
import { LONG, runs } from '../fuzz-runs.ts';
import { type Outcome, orderly } from '../orderly.ts';
import { csvFiles, csvModels, DELIMITERS, withoutZeros } from './csv-models.ts';
import { expectTable } from './expect-table.ts';
import { referenceCsv } from './reference-csv.ts';

const codes = [
  'table.binary',
  'table.encoding',
  'table.unterminated-quote',
  'table.quote',
  'table.empty',
  'table.header-only',
  'table.empty-column',
  'table.duplicate-column',
  'table.ragged',
];

/** Reads bytes as `readTable` reads a .csv file, and holds the reader to its manners. */
function read(bytes: Buffer, format: TableFormat): Outcome<TextTable> {
  const before = Buffer.from(bytes);
  const outcome = orderly(() => parseCsv(decode(bytes, 'x.csv', format.encoding), { ...format, source: 'x.csv' }), {
    codes,
    faultKind: 'data',
    input: bytes.toString('latin1'),
  });
  expect(before.equals(bytes), 'the reader changed its input').toBe(true);
  if (outcome.kind === 'value') expectTable(outcome.value, 'x.csv');
  return outcome;
}

const rowsOf = ({ columns, nRows }: TextTable) =>
  Array.from({ length: nRows }, (_, row) => columns.map((column) => column[row]));
const linesOf = (table: TextTable) => Array.from({ length: table.nRows }, (_, row) => lineOf(table, row));

/** The reader's verdict on text must be the one that RFC 4180, read character by character, gives. */
function expectAsReference(text: string, delimiter: string, outcome: Outcome<TextTable>): void {
  const { records, fault } = referenceCsv(text, delimiter);
  const [header, ...rows] = records;
  const names = (header?.cells ?? []).map((name) => name.trim());
  const sound =
    fault === null &&
    rows.length > 0 &&
    names.every((name, i) => name !== '' && names.indexOf(name) === i) &&
    rows.every(({ cells }) => cells.length === names.length);
  if (outcome.kind === 'refusal') {
    expect(sound, outcome.message).toBe(false);
    if (outcome.code === 'table.quote') expect(outcome.message).toContain(`line ${fault?.line}: quotes stand`);
    if (outcome.code === 'table.unterminated-quote')
      expect(outcome.message).toContain(`line ${fault?.line}: a quoted cell`);
    return;
  }
  expect(sound).toBe(true);
  expect(outcome.value.names).toEqual(names);
  expect(rowsOf(outcome.value)).toEqual(rows.map(({ cells }) => cells.map((cell) => (cell === '' ? null : cell))));
  expect(linesOf(outcome.value)).toEqual(rows.map(({ line }) => line));
}

describe('tables in every way that exports are written', () => {
  it(
    'are read as they were meant, each row with its line',
    () => {
      fc.assert(
        fc.property(csvModels, ({ names, rows, lines, bytes, format }) => {
          const outcome = read(bytes, format);
          if (outcome.kind === 'refusal') throw new Error(`${outcome.code}: ${outcome.message}`);
          expect(outcome.value.names).toEqual(names);
          expect(rowsOf(outcome.value)).toEqual(rows);
          expect(linesOf(outcome.value)).toEqual(lines);
        }),
        runs(10_000),
      );
    },
    LONG,
  );

  it(
    'are written and read back, whatever the cells hold',
    () => {
      const text = fc.string({
        unit: fc.constantFrom('a', '"', ',', ';', '\t', '|', '\n', '\r', ' ', '=', '-', '1', 'é'),
      });
      const cell = fc.oneof(text, fc.string({ unit: 'binary' }).map(withoutZeros), fc.double(), fc.constant(null));
      const table = fc
        .integer({ min: 1, max: 5 })
        .chain((n) =>
          fc.tuple(
            fc.array(text, { minLength: n, maxLength: n }),
            fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 4 }),
          ),
        );
      fc.assert(
        fc.property(table, ([rawNames, body]) => {
          const names = rawNames.map((name, i) => `${i}${name}`.trim());
          const outcome = read(Buffer.from(formatCsv([names, ...body])), {});
          if (outcome.kind === 'refusal') throw new Error(`${outcome.code}: ${outcome.message}`);
          expect(outcome.value.names).toEqual(names);
          expect(rowsOf(outcome.value)).toEqual(body.map((row) => row.map(readBack)));
        }),
        runs(5000),
      );
    },
    LONG,
  );
});

function readBack(cell: string | number | null): string | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : null;
  return cell === null || cell === '' ? null : safeCell(cell);
}

const formats: fc.Arbitrary<TableFormat> = fc.record(
  {
    delimiter: fc.constantFrom(...DELIMITERS, '§', ':', ' '),
    encoding: fc.constantFrom('utf-8' as const, 'utf-16le' as const, 'windows-1252' as const),
    reportFooter: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('damaged tables', () => {
  it(
    'are read or refused in words, and the same way by RFC 4180 read character by character',
    () => {
      const files = mutatedBytes(fc.constantFrom(...csvFiles()));
      fc.assert(
        fc.property(files, formats, (bytes, format) => {
          const outcome = read(bytes, format);
          if (format.reportFooter) return;
          if (outcome.kind === 'refusal' && ['table.binary', 'table.encoding'].includes(outcome.code)) return;
          const text = decode(bytes, 'x.csv', format.encoding).toString('utf8');
          expectAsReference(text, format.delimiter ?? sniffDelimiter(text), outcome);
        }),
        runs(10_000),
      );
    },
    LONG,
  );

  it(
    'of a vendor with a footer are read or refused in words',
    () => {
      const report = Buffer.from(
        '"Opportunity ID","Amount"\n"006A","100"\n"006B","2 ""x"""\n"Grand Totals (2 records)",""\n\n"Deals"\n' +
          '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n"Confidential Information - Do Not Distribute"\n',
      );
      fc.assert(
        fc.property(mutatedBytes(fc.constant(report)), fc.boolean(), (bytes, reportFooter) => {
          read(bytes, { reportFooter });
        }),
        runs(2000),
      );
    },
    LONG,
  );
});

describe('bytes that nobody meant as a table', () => {
  const NASTY = [
    '"',
    '"',
    '""',
    ',',
    ',',
    ';',
    '\t',
    '|',
    '\r',
    '\n',
    '\n',
    '\r\n',
    'a',
    'b',
    '1',
    ' ',
    '\u200f',
    '\u202e',
  ];
  const piece = fc.constantFrom(...[...NASTY, '\ufeff', '\u2028', '\u0085', '\v', '=', "'", '\\"', 'é', '😀']);
  const nasty = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it(
    'random bytes are read or refused in words',
    () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), formats, (bytes, format) => {
          read(Buffer.from(bytes), format);
        }),
        runs(3000),
      );
    },
    LONG,
  );

  it(
    'quotes, delimiters and line ends in any order are read as RFC 4180 reads them',
    () => {
      fc.assert(
        fc.property(nasty, fc.constantFrom(...DELIMITERS), (text, delimiter) => {
          expectAsReference(text, delimiter, read(Buffer.from(`\ufeff${text}`), { delimiter }));
        }),
        runs(10_000),
      );
    },
    LONG,
  );

  it(
    'text without quotes goes the same way through both splitters and csv-parse itself',
    () => {
      fc.assert(
        fc.property(nasty, fc.constantFrom(...DELIMITERS, 'é', '§'), (raw, delimiter) => {
          const text = raw.replaceAll('"', 'q');
          const plain: unknown[] = [];
          const quoted: unknown[] = [];
          plainRecords(Buffer.from(text), delimiter, (cells, line) => plain.push([cells, line]));
          quotedRecords(Buffer.from(text), delimiter, (cells, line) => quoted.push([cells, line]), 'x');
          expect(plain).toEqual(quoted);
          const library: unknown = parse(text, {
            delimiter,
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_column_count: true,
            skip_empty_lines: true,
          });
          expect(plain.map((record) => (record as [unknown])[0])).toEqual(library);
        }),
        runs(5000),
      );
    },
    LONG,
  );

  it.each([
    [
      'a hundred thousand columns',
      `${Array.from({ length: 1e5 }, (_, i) => `c${i}`).join()}\n${'1,'.repeat(99_999)}1\n`,
    ],
    ['a hundred thousand columns in quotes', `${Array.from({ length: 1e5 }, (_, i) => `"c${i}"`).join()}\n`],
    ['a hundred thousand columns without a name', `${','.repeat(1e5)}\n`],
    ['two hundred thousand rows', `a,b\n${'1,\n'.repeat(2e5)}`],
    ['a million blank lines', '\n'.repeat(1e6)],
    ['a million carriage returns', '\r'.repeat(1e6)],
    ['a cell of ten million letters', `a\n${'x'.repeat(1e7)}\n`],
    ['a quoted cell of three million quotes', `a\n"${'""'.repeat(1.5e6)}"\n`],
    ['a quote that never ends', `a,b\n"${'x,y\n'.repeat(5e5)}`],
    ['half a million quotes', '"'.repeat(5e5 + 1)],
    ['a hundred thousand rows of quotes', `"a"\n${'"1"\r\n'.repeat(1e5)}`],
  ])('%s: in time', (_name, text) => {
    read(Buffer.from(text), {});
  });
});
