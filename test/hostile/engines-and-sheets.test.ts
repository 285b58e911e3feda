import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import excel from '@protobi/exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { openDuckdb } from '../../src/engines/duckdb/open-duckdb.ts';
import { readParquetFile } from '../../src/engines/duckdb/read-parquet-file.ts';
import { standardDialect } from '../../src/engines/sql/dialect.ts';
import { unitPeriodStatement } from '../../src/engines/sql/unit-period-statement.ts';
import { readTable } from '../../src/files/read-table.ts';
import { writeXlsx } from '../../src/files/write-xlsx.ts';
import { xlsxText } from '../../src/files/xlsx-text.ts';
import { expectRefusal } from '../design/refusal.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { hostileTexts, realNames } from './hostile-text.ts';

const folder = temporaryFolder();
const texts = [...hostileTexts, ...realNames];
const whole = texts.filter((text) => !text.includes('\0') && !/\p{Cs}/u.test(text));

describe('workbooks', () => {
  it('hold every text as text, without formula, link or broken XML', async () => {
    const path = join(folder, 'hostile.xlsx');
    const sheets = ['a/b:c*?[x]', 'History', "'quoted'", 'x'.repeat(40), 'x'.repeat(40), '=1+1', ''];
    await writeXlsx(
      path,
      sheets.map((name) => ({ name, rows: [['text', '=1+1'], ...texts.map((text) => [text, 1])] })),
    );
    const workbook = new excel.Workbook();
    await workbook.xlsx.readFile(path);
    expect(workbook.worksheets).toHaveLength(sheets.length);
    for (const sheet of workbook.worksheets) {
      const cells = texts.map((_, i) => sheet.getCell(i + 2, 1));
      expect(cells.map((cell) => cell.type === excel.ValueType.String)).toEqual(texts.map(() => true));
      expect(cells.map((cell) => cell.value)).toEqual(texts.map((text) => text.replace(/\p{Cs}/gu, '\ufffd')));
      expect(sheet.getCell('B1').formula).toBeUndefined();
    }
    const table = await readTable(path);
    expect(table.names).toEqual(['text', '=1+1']);
  });

  it('refuse a cell that no spreadsheet holds', () => {
    expectRefusal(() => xlsxText('x'.repeat(32_768)), 'file.cell-too-long', 'at most 32767 characters, got 32768');
    expect(xlsxText('x'.repeat(32_767))).toHaveLength(32_767);
  });
});

describe('the engine', async () => {
  const engine = await openDuckdb({ threads: 1 });
  afterAll(() => engine.close());

  it.each(whole.filter((text) => text.length < 500))('runs nothing of %j as table, column or value', async (text) => {
    await engine.load('units', { names: ['kept'], columns: [['1']], nRows: 1, source: 'x' });
    await engine.load(`t${text}`, {
      names: ['unit', 'period', 'value', `v${text}`],
      columns: [[text], [text], ['2'], [text]],
      nRows: 1,
      source: 'x',
    });
    const rows = await engine.query(unitPeriodStatement(`t${text}`, 'sum', false, engine.dialect));
    expect(rows).toMatchObject([{ unit: text, period: text, value: 2, n_rows: 1 }]);
    const { quoteIdentifier, quoteLiteral } = standardDialect;
    const sql = `SELECT ${quoteIdentifier(`v${text}`)} = $1 AS same, ${quoteLiteral(text)} = $1 AS also FROM ${quoteIdentifier(`t${text}`)}`;
    expect(await engine.query({ sql, params: [text] })).toEqual([{ same: true, also: true }]);
    await engine.query({ sql: `DROP TABLE ${quoteIdentifier(`t${text}`)}` });
    expect(await engine.query({ sql: 'SELECT table_name FROM information_schema.tables' })).toEqual([
      { table_name: 'units' },
    ]);
    expect(existsSync('owned')).toBe(false);
  });

  it('reads the Parquet file that is named, whatever its name would match', async () => {
    const place = join(folder, 'team=north');
    mkdirSync(place);
    const write = (name: string, id: string) =>
      engine.query({
        sql: `COPY (SELECT ${standardDialect.quoteLiteral(id)} AS id) TO ${standardDialect.quoteLiteral(join(place, name))} (FORMAT parquet)`,
      });
    await write('plain.parquet', 'plain');
    for (const name of ['*.parquet', '[ab].parquet', '?.parquet', "it's; DROP.parquet"]) {
      await write('next.parquet', name);
      copyFileSync(join(place, 'next.parquet'), join(place, name));
      const table = await readTable(join(place, name), { parquet: readParquetFile });
      expect({ names: table.names, columns: table.columns }).toEqual({ names: ['id'], columns: [[name]] });
    }
  });
});
