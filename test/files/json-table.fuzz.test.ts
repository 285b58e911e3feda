import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextTable } from '../../src/core/table.ts';
import { lineOf } from '../../src/files/line-of.ts';
import { parseJsonTable } from '../../src/files/parse-json-table.ts';
import { mutatedBytes } from '../byte-mutations.ts';
import { LONG, runs } from '../fuzz-runs.ts';
import { type Outcome, orderly } from '../orderly.ts';
import { withoutZeros } from './csv-models.ts';
import { expectTable } from './expect-table.ts';

const codes = [
  'table.json',
  'table.json-cell',
  'table.empty',
  'table.header-only',
  'table.empty-column',
  'table.duplicate-column',
];

function read(text: string, oneObjectALine: boolean): Outcome<TextTable> {
  const outcome = orderly(() => parseJsonTable(text, 'x.json', oneObjectALine), {
    codes,
    faultKind: 'data',
    input: text,
  });
  if (outcome.kind === 'value') expectTable(outcome.value, 'x.json');
  return outcome;
}

const name = fc.oneof(
  fc.constantFrom(
    'id',
    'Zoë',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '0',
    '17',
    'a b',
    'a"b',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }).map(withoutZeros),
);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }).map(withoutZeros),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => Math.abs(x) < 2 ** 53),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
);
const objects = fc
  .uniqueArray(name, { minLength: 1, maxLength: 5, selector: (text) => text.trim() })
  .filter((names) => names.every((text) => text.trim() !== ''))
  .chain((names) =>
    fc.array(
      fc
        .tuple(...names.map(() => fc.option(value, { nil: undefined })))
        .map((values) =>
          names.flatMap((key, i): [string, unknown][] => (values[i] === undefined ? [] : [[key, values[i]]])),
        ),
      { minLength: 1, maxLength: 5 },
    ),
  );

const meant = (cell: unknown) => (cell === null || cell === '' ? null : typeof cell === 'string' ? cell : String(cell));
const written = (entries: readonly [string, unknown][]) =>
  `{${entries.map(([key, cell]) => `${JSON.stringify(key)}: ${Object.is(cell, -0) ? '-0.0' : JSON.stringify(cell)}`).join(', ')}}`;

describe('JSON tables', () => {
  it(
    'are read value for value, as a list and one object a line',
    () => {
      const layout = fc.record({ lines: fc.boolean(), end: fc.constantFrom('\n', '\r\n', '\n\n', ' \n') });
      fc.assert(
        fc.property(objects, layout, (rows, { lines, end }) => {
          const text = lines
            ? rows.map((row) => written(row) + end).join('')
            : `[${rows.map(written).join(`,${end}`)}]`;
          const outcome = read(text, lines);
          const names = [...new Set(rows.flatMap((row) => row.map(([key]) => key)))];
          if (names.length === 0) {
            expect(outcome).toMatchObject({ code: 'table.json' });
            return;
          }
          if (outcome.kind === 'refusal') throw new Error(`${outcome.code}: ${outcome.message}`);
          const table = outcome.value;
          expect([...table.names].sort()).toEqual(names.map((key) => key.trim()).sort());
          rows.forEach((row, i) => {
            const cells = Object.fromEntries(row.map(([key, cell]) => [key.trim(), cell]));
            const got = table.names.map((key, column) => [key, table.columns[column]![i]]);
            expect(got).toEqual(table.names.map((key) => [key, meant(Object.hasOwn(cells, key) ? cells[key] : null)]));
            if (lines) expect(lineOf(table, i)).toBe(1 + i * (end === '\n\n' ? 2 : 1));
          });
        }),
        runs(2000),
      );
    },
    LONG,
  );

  it(
    'that are damaged are read or refused in words',
    () => {
      const files = mutatedBytes(objects.map((rows) => Buffer.from(`[${rows.map(written).join(',\n')}]`)));
      fc.assert(
        fc.property(files, fc.boolean(), (bytes, lines) => {
          const text = bytes.toString('utf8');
          read(lines ? text.replaceAll(/^\[|\]$|,$/gm, '') : text, lines);
        }),
        runs(2000),
      );
    },
    LONG,
  );

  it(
    'of any JSON value are read or refused in words',
    () => {
      fc.assert(
        fc.property(fc.array(fc.oneof(fc.object({ maxDepth: 2 }), fc.jsonValue())), fc.boolean(), (values, lines) => {
          const texts = values.map((each) => JSON.stringify(each));
          read(lines ? texts.join('\n') : `[${texts.join()}]`, lines);
        }),
        runs(2000),
      );
    },
    LONG,
  );

  it.each([
    ['a hundred thousand brackets', '['.repeat(1e5)],
    ['a hundred thousand nested lists', `[{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}]`],
    ['a hundred thousand nested objects', `${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`],
    [
      'twenty thousand objects with a key of their own',
      `[${Array.from({ length: 2e4 }, (_, i) => `{"k${i}":1}`).join()}]`,
    ],
    ['a number beyond a double', '[{"a":1e999}]'],
    ['objects without a key', '[{},{}]'],
    ['a list of lists', '[[1]]'],
    ['a string of three million letters', `[{"a":"${'x'.repeat(3e6)}"}]`],
  ])('%s: in time', (_name, text) => {
    read(text, false);
    read(text, true);
  });
});
