import type { TextTable } from '../core/table.ts';
import type { Engine } from '../engines/engine.ts';
import { type Aggregate, type UnitPeriodRow, unitPeriodStatement } from '../engines/sql/unit-period-statement.ts';
import { listLines } from '../files/list-lines.ts';
import { duplicateFault, type KpiCells } from './kpi-cells.ts';

/**
 * Joins the cells of a KPI into one row a unit and period, in the engine. Throws PilotError (data)
 * kpi.duplicate-unit-period with the lines, where `unique` finds several.
 */
export async function joinCells(
  engine: Engine,
  cells: KpiCells,
  aggregate: Aggregate,
  table: TextTable,
  name: string,
): Promise<readonly UnitPeriodRow[]> {
  const loaded = `cells_${name}`;
  await engine.load(loaded, {
    names: ['unit', 'period', 'day', 'line', 'value', 'denominator'],
    columns: [
      cells.unit,
      cells.period,
      cells.day,
      cells.line.map(String),
      cells.value.map(numberText),
      cells.denominator?.map(numberText) ?? new Array<null>(cells.unit.length).fill(null),
    ],
    nRows: cells.unit.length,
    source: table.source,
  });
  const rows = await engine.query<UnitPeriodRow>(unitPeriodStatement(loaded, aggregate, engine.dialect));
  await engine.query({ sql: `DROP TABLE ${engine.dialect.quoteIdentifier(loaded)}` });
  if (aggregate === 'unique') refuseDuplicates(rows, cells, table);
  return rows;
}

function numberText(number: number): string | null {
  return Number.isNaN(number) ? null : String(number);
}

function refuseDuplicates(rows: readonly UnitPeriodRow[], cells: KpiCells, table: TextTable): void {
  let first: UnitPeriodRow | null = null;
  for (const row of rows) if (row.n_rows > 1 && (!first || row.first_line < first.first_line)) first = row;
  if (!first) return;
  const { unit, period } = first;
  const lines = cells.line.filter((_, i) => cells.unit[i] === unit && cells.period[i] === period);
  throw duplicateFault(table, listLines(lines), unit, period);
}
