import type { TextTable } from '../core/table.ts';
import type { Engine } from '../engines/engine.ts';
import { type Aggregate, type UnitPeriodRow, unitPeriodStatement } from '../engines/sql/unit-period-statement.ts';
import { listLines } from '../files/list-lines.ts';
import { duplicateFault, type KpiCells } from './kpi-cells.ts';

/**
 * Joins the cells of a KPI into one row a unit and period, in the engine, which is given only the columns that the rule
 * needs. Throws PilotError (data) kpi.duplicate-unit-period with the lines, where `unique` finds several.
 */
export async function joinCells(
  engine: Engine,
  cells: KpiCells,
  aggregate: Aggregate,
  source: string,
  name: string,
): Promise<readonly UnitPeriodRow[]> {
  const loaded = `cells_${name}`;
  await engine.load(loaded, cellTable(cells, aggregate, source));
  const statement = unitPeriodStatement(loaded, aggregate, cells.denominator !== null, engine.dialect);
  const rows = await engine.query<UnitPeriodRow>(statement);
  await engine.query({ sql: `DROP TABLE ${engine.dialect.quoteIdentifier(loaded)}` });
  if (aggregate === 'unique') refuseDuplicates(rows, cells, source);
  return rows;
}

function cellTable(cells: KpiCells, aggregate: Aggregate, source: string): TextTable {
  const { unit, period, day, line, value, denominator } = cells;
  const named: readonly (readonly [string, readonly (string | null)[]])[] = [
    ['unit', unit],
    ['period', period],
    ['value', value.map(numberText)],
    ...(denominator === null ? [] : [['denominator', denominator.map(numberText)] as const]),
    ...(aggregate === 'last'
      ? ([
          ['day', day],
          ['line', line.map(String)],
        ] as const)
      : []),
  ];
  return {
    names: named.map(([column]) => column),
    columns: named.map(([, texts]) => texts),
    nRows: unit.length,
    source,
  };
}

function numberText(number: number): string | null {
  return Number.isNaN(number) ? null : String(number);
}

function refuseDuplicates(rows: readonly UnitPeriodRow[], cells: KpiCells, source: string): void {
  const key = (unit: string, period: string) => `${unit}\u0000${period}`;
  const repeated = new Set(rows.filter((row) => row.n_rows > 1).map((row) => key(row.unit, row.period)));
  if (repeated.size === 0) return;
  const first = cells.unit.findIndex((unit, i) => repeated.has(key(unit, cells.period[i]!)));
  const lines = cells.line.filter(
    (_, i) => cells.unit[i] === cells.unit[first] && cells.period[i] === cells.period[first],
  );
  throw duplicateFault(source, listLines(lines), cells.unit[first]!, cells.period[first]!);
}
