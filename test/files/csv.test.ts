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
    expect(formatCsv([['name'], [cell]])).toBe(`name\n${written}\n`);
  });

  it.each([
    ['a column with a missing cell', [['a'], [null], ['x']], [[null, 'x']]],
    ['a column without any cell', [['a'], ['']], [[null]]],
    [
      'names with other delimiters than the comma',
      [
        ['a;b;c', 'd|e\tf'],
        ['1', '2'],
      ],
      [['1'], ['2']],
    ],
  ])('%s is read back', (_name, rows, columns) => {
    expect(parseCsv(formatCsv(rows))).toMatchObject({ names: rows[0], columns });
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
  it('finds the delimiter of a header below blank lines', () => {
    expect(parseCsv('\r\n\na;b\n1;2\n')).toMatchObject({ names: ['a', 'b'], lineOf: Int32Array.of(4) });
  });

  it('counts CRLF inside a quoted cell as one line', () => {
    const text = 'a,b\r\n"x\r\ny\r\nz",1\r\n2,3\r\n"\r\n",4\r\n5,6\r\n';
    expect(parseCsv(text).lineOf).toEqual(Int32Array.of(2, 5, 6, 8));
  });

  it.each([
    ['a quote that never ends, below blank lines', 'a\n1\n\n\n"x\n', 'table.unterminated-quote', 'line 5:'],
    ['a quote inside a cell, below blank lines', 'a\r\n1\r\n\r\nx"y\r\n', 'table.quote', 'line 4:'],
    ['below a cell of several lines', 'a\r\n"x\r\ny"\r\n"z\r\n', 'table.unterminated-quote', 'line 4:'],
    ['a quote closed by the next one', 'a,b\n"x,3\n4,5\n"y",6\n', 'table.quote', 'line 2:'],
  ])('%s: names the line on which the row starts', (_name, text, code, line) => {
    expect(() => parseCsv(text)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(line) }));
  });

  it('reads text without quotes as the quoting reader does', () => {
    const piece = fc.constantFrom('a', 'bc', '1.5', ',', ',', '\n', '\r\n', '\n\n', ' ', 'é');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const plain: unknown[] = [];
        const quoted: unknown[] = [];
        plainRecords(Buffer.from(text), ',', (cells, line) => plain.push([cells, line]));
        quotedRecords(Buffer.from(text), ',', (cells, line) => quoted.push([cells, line]), 'x');
        expect(plain).toEqual(quoted);
      }),
    );
  });
});
