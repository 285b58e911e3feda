import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv, parseCsv } from '../../src/files/csv.ts';
import { plainRecords } from '../../src/files/plain-records.ts';
import { quotedRecords } from '../../src/files/quoted-records.ts';

describe('formatCsv', () => {
  it('quotes by RFC 4180 and leaves missing numbers empty', () => {
    expect(
      formatCsv([
        ['id', 'note'],
        ['01', 'a,b'],
        ['02', 'say "hi"'],
        ['03', 'two\nlines'],
        [' x', null],
        [1.5, Number.NaN],
        [-2, 1e21],
      ]),
    ).toBe('id,note\n01,"a,b"\n02,"say ""hi"""\n03,"two\nlines"\n" x",\n1.5,\n-2,1e+21\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-x', "'-x"],
    ['@sum', "'@sum"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['=HYPERLINK("http://a","b")', '"\'=HYPERLINK(""http://a"",""b"")"'],
    ['-5.2', '-5.2'],
    ['+1e3', '+1e3'],
    ['-5+3', "'-5+3"],
  ])('makes %j safe', (cell, written) => {
    expect(formatCsv([[cell]])).toBe(`${written}\n`);
  });

  it('what is written is read back, whatever the cells hold', () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/^[=+\-@\t\r\n]/.test(text) && !text.includes('\u0000'));
    const rows = fc
      .integer({ min: 2, max: 4 })
      .chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1 }));
    fc.assert(
      fc.property(rows, (body) => {
        const names = body[0]!.map((_, i) => `c${i}`);
        const table = parseCsv(formatCsv([names, ...body]), { delimiter: ',' });
        expect(names.map((_, i) => table.columns[i])).toEqual(names.map((_, i) => body.map((row) => row[i])));
      }),
    );
  });
});

describe('parseCsv', () => {
  it('reads text without quotes as the quoting reader does', () => {
    const piece = fc.constantFrom('a', 'bc', '1.5', ',', ',', '\n', '\r\n', '\n\n', ' ', 'é');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const plain: unknown[] = [];
        const quoted: unknown[] = [];
        plainRecords(text, ',', (cells, line) => plain.push([cells, line]));
        quotedRecords(Buffer.from(text), ',', (cells, line) => quoted.push([cells, line]), 'x');
        expect(plain).toEqual(quoted);
      }),
    );
  });
});
