import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextTable } from '../../src/core/table.ts';
import { readXlsx } from '../../src/files/read-xlsx.ts';
import { mutatedBytes } from '../byte-mutations.ts';
import { LONG, runs } from '../fuzz-runs.ts';
import { type Outcome, orderlyLater } from '../orderly.ts';
import { expectTable } from './expect-table.ts';
import { type XlsxCell, xlsxParts } from './xlsx-parts.ts';
import { zip } from './zip.ts';

const codes = [
  'table.xlsx',
  'table.sheet',
  'table.merged-cells',
  'table.formula',
  'table.empty',
  'table.header-only',
  'table.empty-column',
  'table.duplicate-column',
  'table.ragged',
];

async function read(bytes: Buffer, input = ''): Promise<Outcome<TextTable>> {
  const before = Buffer.from(bytes);
  const outcome = await orderlyLater(() => readXlsx(bytes, 'x.xlsx'), { codes, faultKind: 'data', input });
  expect(before.equals(bytes), 'the reader changed its input').toBe(true);
  if (outcome.kind === 'value') expectTable(outcome.value, 'x.xlsx');
  return outcome;
}

const text = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', ' ', '"', '&', '<', '>', "'", '=', '\n', 'é', '日', '😀', '\u202e', ';', ','),
  minLength: 1,
  maxLength: 6,
});
const cell: fc.Arbitrary<XlsxCell> = fc.oneof(
  text,
  text.map((inline) => ({ inline })),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.integer({ min: 61, max: 100_000 }).map((serial) => ({ serial })),
  fc.constant(null),
);
const sheets = fc
  .integer({ min: 1, max: 4 })
  .chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 5 }));

function meant(cell: XlsxCell): string | null {
  if (cell === null) return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if ('inline' in cell) return cell.inline;
  return new Date(Date.UTC(1899, 11, 30) + cell.serial * 86_400_000).toISOString().slice(0, 10);
}

describe('spreadsheets', () => {
  it(
    'are read cell for cell',
    async () => {
      await fc.assert(
        fc.asyncProperty(sheets, async (rows) => {
          const names = rows[0]!.map((_, i) => `c${i}`);
          const filled = rows.filter((row) => row.some((cell) => cell !== null));
          const outcome = await read(zip(xlsxParts([names, ...rows])));
          if (filled.length === 0) {
            expect(outcome).toMatchObject({ code: 'table.header-only' });
            return;
          }
          if (outcome.kind === 'refusal') throw new Error(`${outcome.code}: ${outcome.message}`);
          expect(outcome.value.names).toEqual(names);
          expect(outcome.value.columns).toEqual(names.map((_, i) => filled.map((row) => meant(row[i]!))));
        }),
        runs(150),
      );
    },
    LONG,
  );

  const rows: readonly (readonly XlsxCell[])[] = [
    ['id', 'day', 'n'],
    ['a', { serial: 46_000 }, 1.5],
    [{ inline: 'b' }, null, true],
  ];

  it(
    'with damaged bytes are read or refused in words',
    async () => {
      await fc.assert(
        fc.asyncProperty(mutatedBytes(fc.constant(zip(xlsxParts(rows)))), async (bytes) => {
          await read(bytes, bytes.toString('latin1'));
        }),
        runs(400),
      );
    },
    LONG,
  );

  it(
    'with a damaged part inside a sound archive are read or refused in words',
    async () => {
      const parts = xlsxParts(rows);
      const damaged = fc
        .constantFrom(...Object.keys(parts))
        .chain((part) =>
          mutatedBytes(fc.constant(Buffer.from(parts[part]!))).map((bytes) => ({ ...parts, [part]: bytes })),
        );
      await fc.assert(
        fc.asyncProperty(damaged, async (files) => {
          await read(zip(files), Object.values(files).join('\n'));
        }),
        runs(500),
      );
    },
    LONG,
  );

  it(
    'with a part left out or a nasty piece of XML are read or refused in words',
    async () => {
      const parts = xlsxParts(rows);
      const nasty = fc.constantFrom(
        '<c r="A1"><v>NaN</v></c>',
        '<c r="XFD1048576"><v>1</v></c>',
        '<c r="A2" t="s"><v>99</v></c>',
        '<c r="A2" t="s"><v>-1</v></c>',
        '<c r="A2"><f>A1</f></c>',
        '<c r="A2"><f t="shared" si="7"/></c>',
        '<c r="A2" t="e"><v>#REF!</v></c>',
        '<c r="B2" s="1"><v>1e300</v></c>',
        '<c r="B2" s="1"><v>-5</v></c>',
        '<c r="B2" s="99"><v>1</v></c>',
        '<c r="" ><v>1</v></c>',
        '<c><v>1</v></c>',
        '<row/>',
        '<row r="0"/>',
        '<row r="-1"><c r="A-1"/></row>',
        '</sheetData>',
        '<mergeCells><mergeCell ref="A1:ZZ99999"/></mergeCells>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '&b;',
        '&#0;',
        '<![CDATA[x]]>',
        '<x>'.repeat(2000),
        '<dimension ref="A1:XFD1048576"/>',
        '<cols><col min="1" max="16384" width="9"/></cols>',
      );
      const edit = fc.record({
        part: fc.constantFrom(...Object.keys(parts)),
        at: fc.constantFrom('<row', '</row>', '<sheetData>', '</worksheet>', '<si>', '<sheet ', '<xf', '?>\n'),
        nasty,
        dropped: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(edit, async ({ part, at, nasty, dropped }) => {
          const { [part]: content = '', ...rest } = parts;
          const files: Record<string, string> = dropped
            ? rest
            : { ...rest, [part]: content.replace(at, `${nasty}${at}`) };
          await read(zip(files), nasty);
        }),
        runs(400),
      );
    },
    LONG,
  );
});
