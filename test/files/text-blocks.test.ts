import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/files/csv.ts';
import { textBlocks } from '../../src/files/text-blocks.ts';

const MILLION = 1 << 20;

describe('textBlocks', () => {
  it.each(['\n', '\r\n', '\r'])('cuts behind whole lines that end with %j', (end) => {
    for (const shift of [0, 1, 2, 3]) {
      const text = `${'x'.repeat(shift)}${end}${`abcdé${end}`.repeat(400_000)}last`;
      const blocks = [...textBlocks(Buffer.from(text))];
      expect(blocks.length).toBeGreaterThan(2);
      expect(blocks.join('') === text).toBe(true);
      expect(blocks.slice(0, -1).every((block) => block.endsWith(end))).toBe(true);
    }
  });

  it('keeps a line that is longer than a block whole', () => {
    const long = 'x'.repeat(3 * MILLION);
    expect([...textBlocks(Buffer.from(`${long}\r\ny\n`))].map((block) => block.length)).toEqual([long.length + 2, 2]);
    expect([...textBlocks(Buffer.from(long))]).toHaveLength(1);
  });

  it('counts lines on through the blocks of a table', () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `${i},b`);
    const text = `a,b\n${rows.join('\n')}\n\n7,8,9\n`;
    expect(() => parseCsv(text, { source: 't.csv' })).toThrow('t.csv, line 300003: a row has as many cells');
  });
});

describe('a table of which some columns are kept', () => {
  const text = 'a,b,c\n1,2,3\n4,5,6\n';

  it('holds these in the order of the file, and knows the others by name', () => {
    const table = parseCsv(text, { columns: ['c', 'a', 'missing'] });
    expect(table).toMatchObject({ names: ['a', 'c'], header: ['a', 'b', 'c'], nRows: 2 });
    expect(table.columns).toEqual([
      ['1', '4'],
      ['3', '6'],
    ]);
    expect(parseCsv(text, { columns: ['a', 'b', 'c'] })).toEqual(parseCsv(text));
  });

  it('is held to the rules of the whole table', () => {
    expect(() => parseCsv('a,b\n1\n', { columns: ['a'] })).toThrow('line 2');
    expect(() => parseCsv('a,b,b\n1,2,3\n', { columns: ['a'] })).toThrow('column names are unique');
  });
});
