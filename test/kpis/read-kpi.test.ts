import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import excel from '@protobi/exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/core/error.ts';
import { openDuckdb } from '../../src/engines/duckdb/open-duckdb.ts';
import { LARGEST_NUMBER } from '../../src/files/parse-number.ts';
import type { PlanKpi } from '../../src/plan/schema.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { grid, kpiOf, kpiReader, type LongInput, longKpi } from './kpi-reading.ts';

const folder = temporaryFolder();
const read = await kpiReader();
const units = ['007', 'u2', 'u10'];
const months =
  'id,day,amount\n007,2026-01-15,1.5\nu2,2026-01-31,2\nu10,2026-01-01,3\n007,2026-04-30,4\nu10,2026-04-01,6\nother,2026-05-01,9\n';

describe('long files', () => {
  it('give unit x period in the order of the roster', async () => {
    const panel = await read(longKpi(), months, units);
    expect(panel.periods).toEqual([
      { id: '2026-01', start: '2026-01-01', end: '2026-01-31', phase: 'baseline' },
      { id: '2026-04', start: '2026-04-01', end: '2026-04-30', phase: 'measurement' },
    ]);
    expect(grid(panel)).toEqual([
      [1.5, 4],
      [2, null],
      [3, 6],
    ]);
    expect(panel.denominators).toBeNull();
    expect(panel.join).toEqual({
      rosterUnits: 3,
      fileUnits: 4,
      matched: 3,
      onlyInRoster: 0,
      onlyInFile: 1,
      joinRate: 1,
    });
    expect(panel.coverage).toEqual({
      share: 5 / 6,
      byPeriod: [
        { period: '2026-01', share: 1 },
        { period: '2026-04', share: 2 / 3 },
      ],
      unitsWithGaps: 0,
    });
    expect(panel.rejected).toEqual([]);
    expect(panel.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['kpi.period-gap', 'info'],
      ['kpi.profile', 'info'],
    ]);
    expect(panel.file).toMatchObject({ file: 'kpi.csv', nRows: 6 });
  });

  it('are joined by the declared rule, with a filter and a denominator', async () => {
    const csv =
      'id,day,amount,den,stage\n007,2026-01-15,2,10,won\n007,2026-01-20,4,20,won\n007,2026-01-25,99,1,lost\nu2,2026-01-02,8,40,won\n';
    const source: LongInput = { denominator: 'den', keep: { column: 'stage', keep: ['won'] } };
    const joined = async (aggregate: NonNullable<LongInput['aggregate']>) => {
      const panel = await read(longKpi({ ...source, aggregate }, { type: 'ratio' }), csv, ['007', 'u2']);
      return [...panel.values, ...panel.denominators!];
    };
    expect(await joined('sum')).toEqual([6, 8, 30, 40]);
    expect(await joined('mean')).toEqual([3, 8, 15, 40]);
    expect(await joined('max')).toEqual([4, 8, 20, 40]);
    expect(await joined('last')).toEqual([4, 8, 20, 40]);
    expect(await joined('count')).toEqual([2, 1, 30, 40]);
  });

  it('do not depend on the order of their rows', async () => {
    const lines = Array.from(
      { length: 40 },
      (_, i) => `u${i % 5},2026-0${1 + (i % 6)}-1${i % 9},${(i * 7919) % 101}.${i}1`,
    );
    const kpi = longKpi({ aggregate: 'sum' });
    const roster = ['u0', 'u1', 'u2', 'u3', 'u4'];
    const { file: _, ...expected } = await read(kpi, `id,day,amount\n${lines.join('\n')}\n`, roster);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (shuffled) => {
        const { file: __, ...panel } = await read(kpi, `id,day,amount\n${shuffled.join('\n')}\n`, roster);
        expect(panel).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    ['day', '2026-01-15', '2026-01-15'],
    ['week', '2026-01-15', '2026-W03'],
    ['month', '2026-01-15', '2026-01'],
    ['quarter', '2026-01-15', '2026-Q1'],
    ['year', '2026-01-15', '2026'],
  ] as const)('grain %s', async (grain, day, id) => {
    const panel = await read(longKpi({}, { grain }), `id,day,amount\n007,${day},1\n`, ['007']);
    expect(panel.periods.map((period) => period.id)).toEqual([id]);
  });
});

describe('wide files', () => {
  const wide = (columns: Record<string, string>, parts: Parameters<typeof kpiOf>[1] = {}) =>
    kpiOf({ shape: 'wide', file: 'kpi.csv', unit: 'id', columns }, parts);

  it('give the same panel as the long form of the same numbers', async () => {
    const fromWide = await read(
      wide({ '2026-04': 'apr', '2026-01': 'jan' }),
      'id,jan,apr\nu10,3,6\n007,1.5,4\nu2,2,\nother,,9\n',
      units,
    );
    const { file: _, ...long } = await read(longKpi(), months, units);
    const { file: __, ...same } = fromWide;
    expect(same).toEqual(long);
  });

  it('the same holds for any numbers', async () => {
    const cell = fc.option(
      fc.double({ min: -LARGEST_NUMBER, max: LARGEST_NUMBER, noNaN: true }).map((x) => x + 0),
      { nil: null },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 6 }), async (rows) => {
        fc.pre(
          rows.every(([a, b]) => a !== null || b !== null) &&
            rows.some(([a]) => a !== null) &&
            rows.some(([, b]) => b !== null),
        );
        const roster = rows.map((_, i) => `u${i}`);
        const wideText = `id,a,b\n${rows.map(([a, b], i) => `u${i},${a ?? ''},${b ?? ''}`).join('\n')}\n`;
        const longLines = rows
          .flatMap(([a, b], i) => [a === null ? [] : `u${i},1975,${a}`, b === null ? [] : `u${i},1978,${b}`])
          .flat();
        const yearly = { grain: 'year' } as const;
        const fromWide = await read(wide({ '1975': 'a', '1978': 'b' }, yearly), wideText, roster);
        const fromLong = await read(
          longKpi({ timeFormat: 'yyyy' }, yearly),
          `id,day,amount\n${longLines.join('\n')}\n`,
          roster,
        );
        expect({ ...fromWide, file: null }).toEqual({ ...fromLong, file: null });
      }),
      { numRuns: 15 },
    );
  });

  it('a row with a bad cell is missing in all its periods, never zero', async () => {
    const many = Array.from({ length: 30 }, (_, i) => `v${i},1,1`).join('\n');
    const panel = await read(
      wide({ '2026-01': 'a', '2026-02': 'b' }, { absent: 'zero' }),
      `id,a,b\n007,x,2\nu2,,3\n${many}\n`,
      ['007', 'u2', 'u10', ...Array.from({ length: 30 }, (_, i) => `v${i}`)],
    );
    expect(grid(panel).slice(0, 3)).toEqual([
      [null, null],
      [0, 3],
      [0, 0],
    ]);
    expect(panel.rejected).toMatchObject([{ line: 2 }]);
    expect(panel.rejected[0]!.reason).toContain('a: "x" is not a number.');
  });

  it('refuses a unit on two lines and periods of another grain', async () => {
    const kpi = wide({ '2026-01': 'a' });
    await expect(read(kpi, 'id,a\nu2,1\n007,\nu2,2\n', units)).rejects.toThrow(
      'kpi.csv, lines 2 and 4: a wide file has one line a unit, got several for "u2".',
    );
    await expect(read(wide({ '2026': 'a' }), 'id,a\nu2,1\n', units)).rejects.toMatchObject({
      code: 'kpi.period-id',
      kind: 'usage',
    });
  });
});

describe('absent rows', () => {
  const events = 'id,day,amount\n007,2026-01-15,5\nu2,2026-04-15,7\n007,2026-04-20,\nother,2026-02-11,1\n';

  it('are missing, and the panel holds the periods of the roster', async () => {
    const panel = await read(longKpi(), events, units);
    expect(panel.periods.map((period) => period.id)).toEqual(['2026-01', '2026-04']);
    expect(grid(panel)).toEqual([
      [5, null],
      [null, 7],
      [null, null],
    ]);
  });

  it('are zero inside the days that the file covers; an empty cell stays missing', async () => {
    const panel = await read(longKpi({}, { absent: 'zero' }), events, units);
    expect(panel.periods.map((period) => period.id)).toEqual(['2026-01', '2026-02', '2026-03', '2026-04']);
    expect(grid(panel)).toEqual([
      [5, 0, 0, null],
      [0, 0, 0, 7],
      [0, 0, 0, 0],
    ]);
  });

  it('an unreadable number is never zero', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `u2,2026-04-15,${i}`).join('\n');
    const panel = await read(
      longKpi({ aggregate: 'sum' }, { absent: 'zero' }),
      `id,day,amount\n007,2026-04-15,$5\n${lines}\n`,
      ['007', 'u2'],
    );
    expect(grid(panel)).toEqual([[null], [780]]);
    expect(panel.rejected).toMatchObject([{ line: 2 }]);
  });
});

describe('the join', () => {
  it('below 95 % is a caution, below the minimum a stop, never an exception', async () => {
    const severity = async (nMatched: number) => {
      const roster = Array.from({ length: 20 }, (_, i) => `u${i}`);
      const lines = roster.slice(0, nMatched).map((unit) => `${unit},2026-01-15,1`);
      const panel = await read(longKpi(), `id,day,amount\nx,2026-01-15,1\n${lines.join('\n')}\n`, roster);
      return panel.diagnostics.find(({ code }) => code === 'kpi.join-rate')?.severity ?? null;
    };
    expect(await severity(19)).toBeNull();
    expect(await severity(18)).toBe('caution');
    expect(await severity(16)).toBe('caution');
    expect(await severity(15)).toBe('stop');
    expect(await severity(0)).toBe('stop');
  });

  it('says where leading zeros or case explain it', async () => {
    const panel = await read(longKpi(), 'id,day,amount\n7,2026-01-15,1\nU2,2026-01-15,1\n', units);
    expect(panel.diagnostics[0]).toMatchObject({ code: 'kpi.join-rate', severity: 'stop' });
    expect(panel.diagnostics[0]!.hint).toContain('2 ids would match without leading zeros and upper case');
  });
});

describe('findings', () => {
  it('windows without a period', async () => {
    const empty = async (...days: readonly string[]) =>
      (
        await read(longKpi(), `id,day,amount\n${days.map((day) => `007,${day},1\n`).join('')}`, ['007'])
      ).diagnostics.filter(({ message }) => message.startsWith('No period of the file lies inside'));
    expect(await empty('2026-01-15')).toMatchObject([{ code: 'kpi.no-measurement', severity: 'stop' }]);
    expect(await empty('2026-04-15')).toMatchObject([{ code: 'kpi.no-baseline', severity: 'caution' }]);
    expect(await empty('2026-01-15', '2026-04-15')).toEqual([]);
  });

  it('values that a share or a count cannot have', async () => {
    const outside = async (type: PlanKpi['type'], amount: string) =>
      (await read(longKpi({}, { type }), `id,day,amount\n007,2026-01-15,${amount}\n`, ['007'])).diagnostics.some(
        ({ code }) => code === 'kpi.out-of-range',
      );
    expect(await outside('proportion', '80')).toBe(true);
    expect(await outside('proportion', '0.8')).toBe(false);
    expect(await outside('count', '-1')).toBe(true);
    expect(await outside('mean', '-1')).toBe(false);
  });

  it('rows that cannot be read are set aside with their reason', async () => {
    const good = Array.from({ length: 100 }, (_, i) => `u2,2026-01-15,${i}`).join('\n');
    const bad = '007,2026-02-30,1\n007,2026-01-15,EUR 5\n,2026-01-15,1\n007,,1\n';
    const panel = await read(longKpi({ aggregate: 'sum' }), `id,day,amount\n${bad}${good}\n`, ['007', 'u2']);
    expect(panel.rejected.map(({ line, reason }) => [line, reason.split('. ')[0]])).toEqual([
      [2, 'day: "2026-02-30" is no day of the calendar'],
      [3, 'amount: "EUR 5" is not a number'],
      [4, 'no id in "id"'],
      [5, 'day: the cell is empty'],
    ]);
    expect(panel.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'kpi.rejected-rows', values: { nRejected: 4 } }),
    );
  });
});

describe('bad KPI files are refused with one sentence', () => {
  const cases: readonly (readonly [string, PlanKpi, string, string])[] = [
    [
      'kpi.duplicate-unit-period',
      longKpi(),
      'id,day,amount\n007,2026-01-15,1\nu2,2026-01-15,1\n007,2026-01-16,1\n',
      'kpi.csv, lines 2 and 4: there is one row for each unit and period, got several for "007" in 2026-01.',
    ],
    [
      'kpi.rejected-share',
      longKpi(),
      'id,day,amount\n007,2026-01-15,1\nu2,2026-01-15,x\n',
      'at most 5 % of the rows cannot be read, got 1 of 2 (line 3: amount: "x" is not a number.',
    ],
    [
      'kpi.time-order',
      longKpi({ timeFormat: 'mm/dd/yyyy' }),
      'id,day,amount\n007,03/04/2026,1\nother,13/04/2026,1\n',
      'kpi.csv, line 3: "day" is written as mm/dd/yyyy throughout, but "13/04/2026" cannot be mm/dd/yyyy: there is no month 13.',
    ],
    [
      'kpi.time-order',
      longKpi({ timeFormat: 'dd/mm/yyyy' }),
      'id,day,amount\n007,03/14/2026,1\n',
      'Declare timeFormat: mm/dd/yyyy',
    ],
    ['kpi.rejected-share', longKpi(), 'id,day,amount\n007,15/01/2026,1\n', '"15/01/2026" is not written as yyyy-mm-dd'],
    ['kpi.rejected-share', longKpi(), 'id,day,amount\n007,2026-01-15,"1,5"\n', 'declare decimal: ","'],
    [
      'kpi.nothing-kept',
      longKpi({ keep: { column: 'stage', keep: ['won'] } }),
      'id,day,amount,stage\n007,2026-01-15,1,Won\n',
      'got only "Won"',
    ],
    [
      'table.no-column',
      longKpi({ value: 'Amount' }),
      months,
      'the column is one of "id", "day", "amount", got "Amount".',
    ],
    [
      'kpi.time-grain',
      longKpi({ timeFormat: 'yyyy' }),
      months,
      'times written as yyyy (column "day") give periods of year, got grain month.',
    ],
    [
      'kpi.panel-too-large',
      longKpi({}, { grain: 'day', absent: 'zero' }),
      'id,day,amount\n007,1900-01-01,1\n007,2199-12-31,1\n',
      'the panel has at most 50000000 cells',
    ],
  ];
  it.each(cases)('%s', async (code, kpi, csv, sentence) => {
    const roster =
      code === 'kpi.panel-too-large' ? Array.from({ length: 500 }, (_, i) => `u${i}`).concat('007') : units;
    const fault: unknown = await read(kpi, csv, roster).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(PilotError);
    expect(fault).toMatchObject({ code });
    const { message, hint } = fault as PilotError;
    expect(`${message} ${hint}`).toContain(sentence);
  });
});

describe('other formats', () => {
  it('a spreadsheet with real dates, and a Parquet file, give the panel of the CSV', async () => {
    const { file: _, ...expected } = await read(longKpi(), months, units);
    const workbook = new excel.Workbook();
    const [head = [], ...body] = months
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const sheet = workbook.addWorksheet('Export');
    sheet.addRow(head);
    for (const [id, day, amount] of body) sheet.addRow([id, new Date(`${day}T00:00:00Z`), Number(amount)]);
    const xlsx = new Uint8Array(await workbook.xlsx.writeBuffer());
    const { file: __, ...fromSheet } = await read(longKpi({ file: 'kpi.xlsx', sheet: 'Export' }), xlsx, units);
    expect(fromSheet).toEqual(expected);
    const path = join(folder, 'kpi.parquet');
    const writer = await openDuckdb();
    await writer.load('kpi', {
      names: head,
      columns: head.map((_name, i) => body.map((row) => row[i]!)),
      nRows: body.length,
      source: 'kpi',
    });
    await writer.query({
      sql: `COPY (SELECT id, CAST(day AS DATE) AS day, CAST(amount AS DOUBLE) AS amount FROM kpi) TO ${writer.dialect.quoteLiteral(path)} (FORMAT parquet)`,
    });
    await writer.close();
    const { file: ___, ...fromParquet } = await read(longKpi({ file: 'kpi.parquet' }), readFileSync(path), units);
    expect(fromParquet).toEqual(expected);
  });
});
