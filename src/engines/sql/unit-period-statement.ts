import type { Statement } from '../engine.ts';
import type { Dialect } from './dialect.ts';

export type Aggregate = 'unique' | 'sum' | 'mean' | 'max' | 'last' | 'count';

/** One row of the answer. `first_line` and `last_line` differ where several rows were joined. */
export interface UnitPeriodRow {
  readonly unit: string;
  readonly period: string;
  readonly value: number | null;
  readonly denominator: number | null;
  readonly n_rows: number;
  readonly first_line: number;
  readonly last_line: number;
}

/**
 * Joins the rows of a text table (unit, period, day, line, value, denominator) into one row a unit and period.
 * Sums add the values in ascending order, so that neither row order nor the number of threads changes a digit; `last`
 * takes the latest day, then the last line. `count` counts values (none: missing) and sums denominators.
 */
export function unitPeriodStatement(table: string, aggregate: Aggregate, dialect: Dialect): Statement {
  const source = `SELECT unit, period, day, CAST(line AS ${dialect.doubleType}) AS line, ${cast('value', dialect)}, ${cast('denominator', dialect)} FROM ${dialect.quoteIdentifier(table)}`;
  if (aggregate === 'last')
    return {
      sql: `SELECT unit, period, value, denominator, 1 AS n_rows, line AS first_line, line AS last_line FROM (SELECT unit, period, value, denominator, line, ROW_NUMBER() OVER (PARTITION BY unit, period ORDER BY day DESC, line DESC) AS place FROM (${source}) typed) ranked WHERE place = 1`,
    };
  return {
    sql: `SELECT unit, period, ${joined(aggregate, 'value')} AS value, ${joined(aggregate === 'count' ? 'sum' : aggregate, 'denominator')} AS denominator, COUNT(*) AS n_rows, MIN(line) AS first_line, MAX(line) AS last_line FROM (${source}) typed GROUP BY unit, period`,
  };
}

function cast(column: string, dialect: Dialect): string {
  return `CAST(${column} AS ${dialect.doubleType}) AS ${column}`;
}

function joined(aggregate: Exclude<Aggregate, 'last'>, column: string): string {
  switch (aggregate) {
    case 'sum':
      return `SUM(${column} ORDER BY ${column})`;
    case 'mean':
      return `SUM(${column} ORDER BY ${column}) / COUNT(${column})`;
    case 'count':
      return `NULLIF(COUNT(${column}), 0)`;
    case 'max':
    case 'unique':
      return `MAX(${column})`;
  }
}
