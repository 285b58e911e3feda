import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLink, tableCsv } from '../../src/report/csv.ts';

const oneCell = (value: string | number) => ({ columns: ['a'], rows: [[{ text: '', value }]] });

it('gives no spreadsheet a formula to run', () => {
  for (const attack of ['=1+1', '+cmd', '@SUM(A1)', '-2+3', '\tx', '\rx']) {
    const [, [cell]] = parse(tableCsv(oneCell(attack)), { relax_column_count: true }) as [string[], [string]];
    expect(cell).toBe(`'${attack}`);
  }
});

it('keeps numbers as numbers, at full precision', () => {
  expect(tableCsv(oneCell(-0.1234567890123))).toBe('a\r\n-0.1234567890123');
  expect(tableCsv(oneCell(-1.5e-7))).toBe('a\r\n-1.5e-7');
});

it('survives any text, and a reader gets it back', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
      fc.pre(!/[\r\n]$/.test(text) && !/^[=+\-@\t\r]/.test(text));
      const rows = parse(
        tableCsv({
          columns: ['a', 'b'],
          rows: [
            [
              { text: '', value: text },
              { text: '', value: 1 },
            ],
          ],
        }),
      ) as string[][];
      expect(rows[1]).toEqual([text, '1']);
    }),
  );
});

it('is a link that needs no server', () => {
  expect(csvLink(oneCell('ä"<&'))).toBe('data:text/csv;charset=utf-8,a%0D%0A%22%C3%A4%22%22%3C%26%22');
});
