import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { openDuckdb } from '../../src/engines/duckdb/open-duckdb.ts';
import { readParquetFile } from '../../src/engines/duckdb/read-parquet-file.ts';
import { standardDialect } from '../../src/engines/sql/dialect.ts';
import { type UnitPeriodRow, unitPeriodStatement } from '../../src/engines/sql/unit-period-statement.ts';
import { formatCsv } from '../../src/files/csv.ts';
import { readTable } from '../../src/files/read-table.ts';
import { writeFileAtomically } from '../../src/files/write-file.ts';
import { writeXlsx } from '../../src/files/write-xlsx.ts';
import { expectRefusal } from '../design/refusal.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const folder = temporaryFolder();
const engine = await openDuckdb();
afterAll(() => engine.close());

describe('openDuckdb', () => {
  it('loads no extension, spills to a private folder, and removes it', async () => {
    const own = await openDuckdb({ threads: 1 });
    const [settings] = await own.query<Record<string, unknown>>({
      sql: "SELECT current_setting('autoinstall_known_extensions') AS install, current_setting('autoload_known_extensions') AS load, current_setting('threads') AS threads, current_setting('temp_directory') AS spill, current_setting('TimeZone') AS zone",
    });
    expect(settings).toMatchObject({ install: false, load: false, threads: 1, zone: 'UTC' });
    expect(existsSync(String(settings!.spill))).toBe(true);
    await own.close();
    expect(existsSync(String(settings!.spill))).toBe(false);
  });

  it('values are parameters and names are quoted', async () => {
    const name = 'odd "name"; DROP TABLE x';
    await engine.load(name, {
      names: ['a"b', 'select'],
      columns: [
        ["x'; --", null],
        ['1', '2'],
      ],
      nRows: 2,
      source: 'x',
    });
    const rows = await engine.query({
      sql: `SELECT "a""b" AS text, "select" AS n FROM ${standardDialect.quoteIdentifier(name)} WHERE "a""b" = $1`,
      params: ["x'; --"],
    });
    expect(rows).toEqual([{ text: "x'; --", n: '1' }]);
    expectRefusal(() => standardDialect.quoteIdentifier(''), 'engine.name', 'a name is not empty', 'got ""');
    expectRefusal(() => standardDialect.quoteLiteral('a\u0000'), 'engine.name', 'no zero character');
  });

  it('says so where a table cannot be loaded, and loads the next one', async () => {
    const ragged = { names: ['a', 'b'], columns: [['1', '2'], ['1']], nRows: 2, source: 'data/k.csv' };
    await expect(engine.load('ragged', ragged)).rejects.toMatchObject({
      code: 'engine.load',
      kind: 'engine',
      message: expect.stringMatching(/^DuckDB cannot load data\/k\.csv: /),
    });
    await engine.load('ragged', {
      ...ragged,
      columns: [
        ['1', '2'],
        ['1', null],
      ],
    });
    expect(await engine.query({ sql: 'SELECT COUNT(*) AS n FROM ragged' })).toEqual([{ n: 2 }]);
  });

  it('whole numbers come back as numbers where they are safe, else they are refused', async () => {
    expect(await engine.query({ sql: 'SELECT COUNT(*) AS n, 9007199254740991 AS big FROM range(5)' })).toEqual([
      { n: 5, big: 9007199254740991 },
    ]);
    await expect(engine.query({ sql: 'SELECT 9007199254740993 AS big' })).rejects.toMatchObject({
      code: 'engine.whole-number',
      kind: 'engine',
    });
  });

  it('a refused statement is an engine fault with one sentence', async () => {
    const fault: unknown = await engine.query({ sql: 'SELECT * FROM nowhere' }).catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ code: 'engine.query', kind: 'engine' });
    expect(String(fault)).not.toContain('\n');
    await expect(openDuckdb({ threads: -1 })).rejects.toMatchObject({ code: 'engine.open' });
  });

  it('sums do not depend on row order or threads', async () => {
    const rng = makeRng('sums');
    const n = 40_000;
    const values = Array.from({ length: n }, () => String((rng.uniform() - 0.5) * 10 ** rng.integer(12)));
    const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => Number(values[a]) - Number(values[b]));
    const answers: string[] = [];
    for (const [threads, places] of [
      [1, order],
      [2, order.toReversed()],
      [4, [...order.keys()]],
    ] as const) {
      const own = await openDuckdb({ threads });
      await own.load('cells', {
        names: ['unit', 'period', 'value'],
        columns: [places.map((i) => `u${i % 7}`), places.map(() => '2026'), places.map((i) => values[i]!)],
        nRows: n,
        source: 'x',
      });
      const rows = await own.query<UnitPeriodRow>(unitPeriodStatement('cells', 'sum', false, own.dialect));
      answers.push(JSON.stringify(rows.map(({ unit, value }) => [unit, value]).sort()));
      await own.close();
    }
    expect(answers[1]).toBe(answers[0]);
    expect(answers[2]).toBe(answers[0]);
  });
});

describe('the same table in four formats', () => {
  it('gives the same cells', async () => {
    const names = ['id', 'day', 'amount', 'note'];
    const rows: readonly (readonly (string | null)[])[] = [
      ['001', '2026-01-05', '1.5', 'Zoë, "Z"'],
      ['002', '2026-02-28', '-12', null],
      ['A-3', '2026-12-31', null, '=1+1'],
      ['10', '2026-01-01', '0.30000000000000004', ' two words '],
    ];
    const csv = join(folder, 'same.csv');
    await writeFileAtomically(csv, formatCsv([names, ...rows]).replace("'=1+1", '=1+1'));
    const xlsx = join(folder, 'same.xlsx');
    await writeXlsx(xlsx, [
      {
        name: 'Sheet1',
        rows: [names, ...rows.map((row) => row.map((cell, i) => (i === 2 && cell !== null ? Number(cell) : cell)))],
      },
    ]);
    const json = join(folder, 'same.json');
    const objects = rows.map((row) =>
      Object.fromEntries(names.map((name, i) => [name, i === 2 && row[i] ? Number(row[i]) : row[i]])),
    );
    await writeFileAtomically(json, JSON.stringify(objects));
    const parquet = join(folder, 'same.parquet');
    await engine.load('same', await readTable(csv));
    await engine.query({
      sql: `COPY (SELECT id, CAST(day AS DATE) AS day, CAST(amount AS DOUBLE) AS amount, note FROM same) TO ${standardDialect.quoteLiteral(parquet)} (FORMAT parquet)`,
    });
    const expected = { names, columns: names.map((_, i) => rows.map((row) => row[i])), nRows: 4, source: 'same' };
    for (const path of [csv, xlsx, json, parquet])
      expect(await readTable(path, { parquet: readParquetFile }, 'same')).toEqual(expected);
  });
});

describe('Parquet', () => {
  const write = async (name: string, select: string) => {
    const path = join(folder, name);
    await engine.query({ sql: `COPY (${select}) TO ${standardDialect.quoteLiteral(path)} (FORMAT parquet)` });
    return path;
  };

  it('types become text by one rule each', async () => {
    const path = await write(
      'types.parquet',
      "SELECT 7::BIGINT AS big, 0.1::FLOAT AS single, 2::DOUBLE AS double, 1.50::DECIMAL(5,2) AS decimal, true AS flag, TIMESTAMP '2026-01-02 00:00:00' AS midnight, TIMESTAMP '2026-01-02 03:04:05' AS moment, TIMESTAMPTZ '2026-01-02 01:00:00+02' AS zoned, NULL::VARCHAR AS none",
    );
    const { columns } = await readTable(path, { parquet: readParquetFile });
    expect(columns.map(([cell]) => cell)).toEqual([
      '7',
      '0.1',
      '2',
      '1.50',
      'true',
      '2026-01-02',
      '2026-01-02T03:04:05',
      '2026-01-01T23:00:00+00',
      null,
    ]);
  });

  it('nested columns, files without rows, files of another kind and missing files are refused', async () => {
    const read = (path: string) => readTable(path, { parquet: readParquetFile }, 'events.parquet');
    await expect(read(await write('nested.parquet', 'SELECT [1, 2] AS list'))).rejects.toMatchObject({
      code: 'table.parquet-type',
    });
    await expect(read(await write('none.parquet', 'SELECT 1 AS a WHERE false'))).rejects.toMatchObject({
      code: 'table.header-only',
    });
    const wrong = join(folder, 'wrong.parquet');
    await writeFileAtomically(wrong, 'a,b\n1,2\n');
    await expect(read(wrong)).rejects.toMatchObject({ code: 'table.parquet', kind: 'data' });
    await expect(read(join(folder, 'nowhere.parquet'))).rejects.toMatchObject({ code: 'file.missing' });
  });
});
