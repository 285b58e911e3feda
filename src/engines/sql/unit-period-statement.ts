import type { Statement } from '../engine.ts';
import type { Dialect } from './dialect.ts';

export type Aggregate = 'unique' | 'sum' | 'mean' | 'max' | 'last' | 'count';

/** One row of the answer. */
export interface UnitPeriodRow {
  readonly unit: string;
  readonly period: string;
  readonly value: number | null;
  readonly denominator: number | null;
  /** Rows that were joined. */
  readonly n_rows: number;
}

/**
 * Joins the rows of a text table (unit, period, value; denominator where `hasDenominator`; day and line for `last`)
 * into one row a unit and period. Sums add the values in ascending order, so that neither row order nor the number of
 * threads changes a digit; `last` takes the latest day, then the last line. `count` counts values (none: missing) and
 * sums denominators.
 */
export function unitPeriodStatement(
  table: string,
  aggregate: Aggregate,
  hasDenominator: boolean,
  dialect: Dialect,
): Statement {
  const from = dialect.quoteIdentifier(table);
  const double = (column: string) => `CAST(${column} AS ${dialect.doubleType})`;
  const divisor = hasDenominator ? double('denominator') : `CAST(NULL AS ${dialect.doubleType})`;
  const numbers = `${double('value')} AS value, ${divisor} AS denominator`;
  if (aggregate === 'last') {
    const place = `ROW_NUMBER() OVER (PARTITION BY unit, period ORDER BY day DESC, ${double('line')} DESC) AS place`;
    const ranked = `SELECT unit, period, ${numbers}, ${place} FROM ${from}`;
    return { sql: `SELECT unit, period, value, denominator, 1 AS n_rows FROM (${ranked}) ranked WHERE place = 1` };
  }
  const below = joined(aggregate === 'count' ? 'sum' : aggregate, 'denominator');
  const columns = `unit, period, ${joined(aggregate, 'value')} AS value, ${below} AS denominator, COUNT(*) AS n_rows`;
  return { sql: `SELECT ${columns} FROM (SELECT unit, period, ${numbers} FROM ${from}) typed GROUP BY unit, period` };
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
