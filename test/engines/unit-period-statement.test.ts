import { afterAll, describe, expect, it } from 'vitest';
import { openDuckdb } from '../../src/engines/duckdb/open-duckdb.ts';
import { standardDialect } from '../../src/engines/sql/dialect.ts';
import {
  type Aggregate,
  type UnitPeriodRow,
  unitPeriodStatement,
} from '../../src/engines/sql/unit-period-statement.ts';

const engine = await openDuckdb();
afterAll(() => engine.close());
const rows = [
  ['a', '2026-01', '2026-01-02', '2', '1', '10'],
  ['a', '2026-01', '2026-01-09', '3', '5', '20'],
  ['a', '2026-01', '2026-01-09', '4', '3', null],
  ['a', '2026-02', '2026-02-01', '5', null, null],
  ['b', '2026-01', '2026-01-31', '6', '-7', '2'],
];
await engine.load('cells', {
  names: ['unit', 'period', 'day', 'line', 'value', 'denominator'],
  columns: [0, 1, 2, 3, 4, 5].map((i) => rows.map((row) => row[i]!)),
  nRows: rows.length,
  source: 'x',
});

describe('unitPeriodStatement', () => {
  it('is the same text for every standard engine', () => {
    expect(unitPeriodStatement('t"x', 'sum', true, standardDialect).sql).toBe(
      'SELECT unit, period, SUM(value ORDER BY value) AS value, SUM(denominator ORDER BY denominator) AS denominator, COUNT(*) AS n_rows FROM (SELECT unit, period, CAST(value AS DOUBLE PRECISION) AS value, CAST(denominator AS DOUBLE PRECISION) AS denominator FROM "t""x") typed GROUP BY unit, period',
    );
    expect(unitPeriodStatement('t', 'last', false, standardDialect).sql).toBe(
      'SELECT unit, period, value, denominator, 1 AS n_rows FROM (SELECT unit, period, CAST(value AS DOUBLE PRECISION) AS value, CAST(NULL AS DOUBLE PRECISION) AS denominator, ROW_NUMBER() OVER (PARTITION BY unit, period ORDER BY day DESC, CAST(line AS DOUBLE PRECISION) DESC) AS place FROM "t") ranked WHERE place = 1',
    );
  });

  const cases: readonly (readonly [Aggregate, readonly (number | null)[], readonly (number | null)[]])[] = [
    ['sum', [9, null, -7], [30, null, 2]],
    ['mean', [3, null, -7], [15, null, 2]],
    ['max', [5, null, -7], [20, null, 2]],
    ['last', [3, null, -7], [null, null, 2]],
    ['count', [3, null, 1], [30, null, 2]],
    ['unique', [5, null, -7], [20, null, 2]],
  ];
  it.each(cases)('%s', async (aggregate, values, denominators) => {
    const answer = [
      ...(await engine.query<UnitPeriodRow>(unitPeriodStatement('cells', aggregate, true, engine.dialect))),
    ];
    answer.sort((x, y) => (x.unit + x.period < y.unit + y.period ? -1 : 1));
    expect(answer.map((row) => row.value)).toEqual(values);
    expect(answer.map((row) => row.denominator)).toEqual(denominators);
    expect(answer.map((row) => row.n_rows)).toEqual(aggregate === 'last' ? [1, 1, 1] : [3, 1, 1]);
  });
});
