import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import excel from '@protobi/exceljs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/core/error.ts';
import { readTable } from '../../src/files/read-table.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function sheet(name: string, fill: (sheet: excel.Worksheet) => void): Promise<string> {
  const workbook = new excel.Workbook();
  fill(workbook.addWorksheet('Sheet1'));
  return file(name, new Uint8Array(await workbook.xlsx.writeBuffer()));
}

async function faultOf(work: Promise<unknown>): Promise<PilotError> {
  const fault = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(fault).toBeInstanceOf(PilotError);
  return fault as PilotError;
}

describe('bad tables are refused with one sentence', () => {
  const cases: readonly (readonly [string, string | Uint8Array, string, string])[] = [
    ['empty.csv', '', 'table.empty', 'empty.csv: a table needs a header and rows, got an empty file.'],
    ['blank.csv', '\n\r\n\n', 'table.empty', 'got an empty file'],
    ['header.csv', 'a,b\n', 'table.header-only', 'header.csv: a table needs rows below its header, got none.'],
    [
      'short.csv',
      'a,b\n1,2\n3\n',
      'table.ragged',
      'short.csv, line 3: a row has as many cells as the header on line 1 (2), got 1.',
    ],
    ['long.csv', 'a,b\n1,2,3\n', 'table.ragged', 'line 2: a row has as many cells as the header on line 1 (2), got 3.'],
    ['ragged-quoted.csv', 'a,b\n"x\ny",1\n\n"3"\n', 'table.ragged', 'line 5'],
    [
      'twice.csv',
      'a,b, a\n1,2,3\n',
      'table.duplicate-column',
      'line 1: column names are unique, got "a" for columns 1 and 3.',
    ],
    ['nameless.csv', 'a,,b\n1,2,3\n', 'table.empty-column', 'every column has a name, got none for column 2.'],
    [
      'open.csv',
      'a,b\n1,2\n"x,3\n4,5\n',
      'table.unterminated-quote',
      'open.csv, line 3: a quoted cell ends with a quote',
    ],
    ['inside.csv', 'a,b\n1,2\nx"y,3\n', 'table.quote', 'line 3: quotes stand around a whole cell'],
    ['after.csv', 'a,b\n"x"y,3\n', 'table.quote', 'line 2'],
    ['binary.csv', new Uint8Array([1, 0, 2, 0, 0, 9]), 'table.binary', 'a text file is needed, got binary data'],
    [
      'latin.csv',
      iconv.encode('id,name\n1,ok\n2,Zoë\n', 'win1252'),
      'table.encoding',
      'latin.csv, line 3: a text file is UTF-8',
    ],
    ['odd.csv', new Uint8Array([0xff, 0xfe, 0x61, 0, 0x62]), 'table.encoding', 'an even number of bytes, got 3'],
    [
      'damaged.csv',
      new Uint8Array([0xff, 0xfe, 0x61, 0, 0x0a, 0, 0, 0xd8, 0x0a, 0]),
      'table.encoding',
      'damaged.csv, line 2: UTF-16 text holds whole characters, got half of one.',
    ],
    ['zero.csv', new Uint8Array([0xff, 0xfe, 0x61, 0, 0x0a, 0, 0, 0]), 'table.binary', 'got binary data'],
    ['odd-be.csv', new Uint8Array([0xfe, 0xff, 0, 0x61, 0]), 'table.encoding', 'an even number of bytes, got 3'],
    [
      'carriage-returns.csv',
      iconv.encode('id\r1\rZoë\r', 'win1252'),
      'table.encoding',
      'carriage-returns.csv, line 3: a text file is UTF-8',
    ],
    ['broken.xlsx', 'hello', 'table.xlsx', 'broken.xlsx: a spreadsheet is a valid .xlsx file'],
    ['locked.xlsx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'table.xlsx', 'one with a password'],
    ['broken.json', '[{"a":1},', 'table.json', 'broken.json: the text is valid JSON'],
    ['object.json', '{"a":1}', 'table.json', 'a JSON table is a list of objects'],
    ['numbers.json', '[1,2]', 'table.json', 'numbers.json, row 2'],
    ['nested.json', '[{"a":{"b":1}}]', 'table.json-cell', 'got an object or a list in "a"'],
    ['big.json', '[{"id":12345678901234567890}]', 'table.json-cell', 'a whole number in "id" is below 2^53'],
    ['endless.json', '[{"n":1e999}]', 'table.json-cell', 'row 2: a whole number in "n" is below 2^53, got one beyond'],
    [
      'keyless.json',
      '[{},{}]',
      'table.json',
      'keyless.json: the objects of a JSON table have keys, one a column, got none.',
    ],
    ['zero.json', '[{"a":"\\u0000"}]', 'table.json-cell', 'row 2: a text in "a" holds whole characters'],
    ['half.json', '[{"a\\ud800":1}]', 'table.json-cell', 'row 2: the name of a column holds whole characters'],
    [
      'apart.json',
      `[${Array.from({ length: 4000 }, (_, i) => `{"k${i}":1}`).join()}]`,
      'table.json',
      'share their keys, got 4000 objects with 4000 different keys',
    ],
    ['broken-lines.json', '[{"a":\n\tx}]', 'table.json', 'broken-lines.json: the text is valid JSON'],
    ['none.json', '[]', 'table.empty', 'none.json'],
    ['second.ndjson', '{"a":1}\n\n{oops}\n', 'table.json', 'second.ndjson, row 3'],
    ['old.xls', 'x', 'table.extension', 'got ".xls"'],
    ['list.doc', 'x', 'table.extension', 'a table is a .csv'],
    ['events.parquet', 'x', 'table.extension', 'got ".parquet"'],
  ];
  it.each(cases)('%s', async (name, content, code, sentence) => {
    const fault = await faultOf(readTable(file(name, content), {}, name));
    expect(fault).toMatchObject({ code, kind: 'data' });
    expect(fault.message).toContain(sentence);
    expect(fault.hint).toMatch(/^[A-Z].*\.$/);
  });

  it('a missing file, a folder, a file without permission', async () => {
    expect(await faultOf(readTable(join(folder, 'nowhere.csv')))).toMatchObject({ code: 'file.missing' });
    mkdirSync(join(folder, 'folder.csv'));
    expect(await faultOf(readTable(join(folder, 'folder.csv')))).toMatchObject({ code: 'file.folder' });
    expect(await faultOf(readTable(join(file('plain', 'x'), 'inner.csv')))).toMatchObject({ code: 'file.missing' });
    const closed = file('closed.csv', 'a\n1\n');
    chmodSync(closed, 0o000);
    const asRoot = process.getuid?.() === 0;
    if (asRoot) expect((await readTable(closed)).nRows).toBe(1);
    else expect(await faultOf(readTable(closed))).toMatchObject({ code: 'file.permission' });
  });

  it('merged cells, formulas without value, unknown sheets, cells beside the table', async () => {
    const merged = await sheet('merged.xlsx', (ws) => {
      ws.addRows([
        ['a', 'b'],
        [1, 2],
      ]);
      ws.mergeCells('A2:B2');
    });
    expect((await faultOf(readTable(merged, {}, 'merged.xlsx'))).message).toContain(
      'line 2: every cell of a table stands alone, got the merged cell A2',
    );
    const formula = await sheet('formula.xlsx', (ws) => {
      ws.addRows([['a'], [{ formula: 'A1' }]]);
    });
    expect(await faultOf(readTable(formula))).toMatchObject({ code: 'table.formula' });
    const beside = await sheet('beside.xlsx', (ws) => {
      ws.getCell('B1').value = 'a';
      ws.getCell('B2').value = 1;
      ws.getCell('A3').value = 'note';
    });
    expect(await faultOf(readTable(beside))).toMatchObject({ code: 'table.ragged' });
    expect((await faultOf(readTable(beside, { sheet: 'Data' }))).message).toContain(
      'the sheet is one of "Sheet1", got "Data"',
    );
  });
});

describe('delimited text', () => {
  const table = {
    names: ['id', 'value'],
    columns: [
      ['001', '002'],
      ['1.5', null],
    ],
    nRows: 2,
  };

  it.each([
    ['comma', 'id,value\n001,1.5\n002,\n'],
    ['semicolon, CRLF, no end of line', 'id;value\r\n001;1.5\r\n002;'],
    ['bar, CR', 'id|value\r001|1.5\r002|\r'],
    ['tab and blank lines', 'id\tvalue\n001\t1.5\n002\t\n\n'],
    ['quotes', '"id","value"\n"001","1.5"\n"002",""\n'],
    ['byte order mark', '\ufeffid,value\n001,1.5\n002,\n'],
    [
      'UTF-16LE with mark, tabs (a Moodle export for spreadsheets)',
      iconv.encode('id\tvalue\r\n001\t1.5\r\n002\t\r\n', 'utf16le', { addBOM: true }),
    ],
    ['UTF-16BE with mark', iconv.encode('id,value\n001,1.5\n002,\n', 'utf16be', { addBOM: true })],
    ['UTF-16LE without mark', iconv.encode('id,value\n001,1.5\n002,\n', 'utf16le')],
  ])('%s', async (label, content) => {
    expect(await readTable(file(`${label.replaceAll(/\W+/g, '-')}.csv`, content))).toMatchObject(table);
  });

  it('leading zeros, blanks and long identifiers stay as they are written', async () => {
    const path = file('ids.csv', 'id,name\n00123, Ann \n0062M00000abcDE,"He said ""no"""\n');
    expect((await readTable(path)).columns).toEqual([
      ['00123', '0062M00000abcDE'],
      [' Ann ', 'He said "no"'],
    ]);
  });

  it('Windows-1252 is read where it is declared, and only there', async () => {
    const path = file('windows.csv', iconv.encode('id,name\n1,Zoë €\n', 'win1252'));
    expect((await readTable(path, { encoding: 'windows-1252' })).columns[1]).toEqual(['Zoë €']);
  });

  it('bytes that Windows-1252 lacks are refused: ids that differ in them would become one', async () => {
    const path = file('gaps.csv', new Uint8Array([0x61, 0x0a, 0x31, 0x0a, 0x81, 0x0a, 0x8d, 0x0a]));
    expect(await faultOf(readTable(path, { encoding: 'windows-1252' }, 'gaps.csv'))).toMatchObject({
      code: 'table.encoding',
      message: 'gaps.csv, line 3: windows-1252 was declared, which has no character for the byte 81, got one.',
    });
  });

  it('the delimiter is found in the header outside quotes, and can be declared', async () => {
    expect((await readTable(file('d1.csv', '"a,b,c";d\n1;2\n'))).names).toEqual(['a,b,c', 'd']);
    expect((await readTable(file('d2.csv', 'a,b;c\n1,2;3\n'), { delimiter: ';' })).names).toEqual(['a,b', 'c']);
    expect((await readTable(file('d3.tsv', 'a,b\tc\n1\t2\n'))).names).toEqual(['a,b', 'c']);
  });

  it('names the line on which a row starts where blank lines or cells with line breaks shift it', async () => {
    expect((await readTable(file('l1.csv', 'a,b\n1,2\n'))).lineOf).toBeUndefined();
    expect((await readTable(file('l2.csv', 'a,b\n\n1,2\n"x\ny",2\n3,4\n'))).lineOf).toEqual(Int32Array.of(3, 4, 6));
  });
});

describe('the footer of a Salesforce report', () => {
  const rows = '"Opportunity ID","Amount"\n"006A","100"\n"006B","200"\n';
  const footer =
    '"Grand Totals (2 records)",""\n\n\n"Deals by owner"\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n"Confidential Information - Do Not Distribute"\n"Generated By: Ann"\n';
  const path = file('salesforce.csv', rows + footer);

  it('is refused unless it may be set aside', async () => {
    const fault = await faultOf(readTable(path, {}, 'salesforce.csv'));
    expect(fault.message).toContain('salesforce.csv, line 7: a row has as many cells');
  });

  it('is set aside with its lines', async () => {
    const table = await readTable(path, { reportFooter: true });
    expect(table.columns[1]).toEqual(['100', '200']);
    expect(table.setAside?.map(({ line }) => line)).toEqual([4, 7, 8, 9, 10]);
  });

  it('other short rows stay ragged', async () => {
    await expect(readTable(file('short-tail.csv', `${rows}"note"\n`), { reportFooter: true })).rejects.toThrow(
      'line 4',
    );
    const middle = file('short-middle.csv', `${rows}"note"\n"006C","1"\n${footer}`);
    await expect(readTable(middle, { reportFooter: true })).rejects.toThrow('line 4');
  });
});

describe('spreadsheets', () => {
  it('numbers, dates, booleans, formulas, rich text, links, blank rows', async () => {
    const path = await sheet('kinds.xlsx', (ws) => {
      ws.addRows([
        [],
        [null, 'id', 'when', 'n', 'f', 'flag', 'text'],
        [
          null,
          '001',
          new Date('2026-01-05T00:00:00Z'),
          0.1 + 0.2,
          { formula: '1+1', result: 2 },
          true,
          { richText: [{ text: 'a' }, { text: 'b' }] },
        ],
        [],
        [
          null,
          7,
          new Date('2026-01-05T10:20:30Z'),
          -3,
          { formula: 'D9', result: new Date('2026-02-01T00:00:00Z') },
          { error: '#N/A' },
          { text: 'x', hyperlink: 'http://a.example' },
        ],
        [null, 8],
      ]);
      ws.getCell('B5').numFmt = '00000';
    });
    const table = await readTable(path);
    expect(table.names).toEqual(['id', 'when', 'n', 'f', 'flag', 'text']);
    expect(table.columns).toEqual([
      ['001', '00007', '8'],
      ['2026-01-05', '2026-01-05T10:20:30', null],
      ['0.30000000000000004', '-3', null],
      ['2', '2026-02-01', null],
      ['TRUE', '#N/A', null],
      ['ab', 'x', null],
    ]);
    expect(table.lineOf).toEqual(Int32Array.of(3, 5, 6));
  });
});

describe('JSON', () => {
  it('columns are the keys in order of first appearance; a lacking key is missing', async () => {
    const text = '[{"id":"01","n":1.5},{"id":2,"flag":true,"n":null}]';
    const expected = {
      names: ['id', 'n', 'flag'],
      columns: [
        ['01', '2'],
        ['1.5', null],
        [null, 'true'],
      ],
    };
    expect(await readTable(file('list.json', text))).toMatchObject(expected);
    expect(
      await readTable(file('list.ndjson', '{"id":"01","n":1.5}\n\n{"id":2,"flag":true,"n":null}\n')),
    ).toMatchObject({
      ...expected,
      lineOf: Int32Array.of(1, 3),
    });
  });
});
