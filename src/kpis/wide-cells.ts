import { PilotError } from '../core/error.ts';
import type { Period } from '../core/period.ts';
import type { RejectedRow, TextTable } from '../core/table.ts';
import { columnOf } from '../files/column-of.ts';
import { lineOf } from '../files/line-of.ts';
import { listLines } from '../files/list-lines.ts';
import type { PlanKpi } from '../plan/schema.ts';
import { cellNumber, duplicateFault, type KpiCells } from './kpi-cells.ts';
import { periodFromId } from './periods.ts';

type WideSource = Extract<PlanKpi['source'], { shape: 'wide' }>;

/**
 * Reads a wide table: one row a unit, one column a period. An empty cell is as if the row were absent. A row with a
 * cell that is no number is set aside whole: its periods are missing, never zero. The panel's periods are the declared ones.
 * Throws PilotError: kpi.period-id (usage), kpi.duplicate-unit-period (data), table.no-column.
 */
export function wideCells(table: TextTable, source: WideSource, kpi: PlanKpi, roster: ReadonlySet<string>): KpiCells {
  const columns = Object.entries(source.columns)
    .map(([id, name]) => ({ period: declaredPeriod(id, kpi), name, cells: columnOf(table, name) }))
    .sort((a, b) => (a.period.start < b.period.start ? -1 : 1));
  const ids = columnOf(table, source.unit);
  const unit: string[] = [];
  const period: string[] = [];
  const day: string[] = [];
  const line: number[] = [];
  const value: number[] = [];
  const firstLine = new Map<string, number>();
  const rejected: RejectedRow[] = [];
  let nRows = 0;
  for (let row = 0; row < table.nRows; row++) {
    const id = ids[row]?.trim() ?? '';
    const rowLine = lineOf(table, row);
    const before = firstLine.get(id);
    if (id !== '' && before !== undefined && roster.has(id))
      throw duplicateFault(table.source, listLines([before, rowLine]), id, null);
    if (id !== '') firstLine.set(id, rowLine);
    if (id !== '' && !roster.has(id)) continue;
    nRows++;
    const numbers = columns.map(({ cells }) => cellNumber(cells[row] ?? null, source));
    const bad = numbers.findIndex((number) => typeof number === 'string');
    if (id === '') rejected.push({ line: rowLine, reason: `no id in "${source.unit}"` });
    else if (bad >= 0) rejected.push({ line: rowLine, reason: `${columns[bad]!.name}: ${numbers[bad]}` });
    if (id === '') continue;
    columns.forEach((column, i) => {
      const number = bad >= 0 ? Number.NaN : Number(numbers[i]);
      if (Number.isNaN(number) && bad < 0) return;
      unit.push(id);
      period.push(column.period.id);
      day.push(column.period.start);
      line.push(rowLine);
      value.push(number);
    });
  }
  const fileUnits = new Set(firstLine.keys());
  const periods = columns.map((column) => column.period);
  return { unit, period, day, line, value, denominator: null, periods, fileUnits, nRows, rejected };
}

function declaredPeriod(id: string, { name, grain }: PlanKpi): Period {
  const period = periodFromId(id, grain);
  if (period) return period;
  throw new PilotError({
    code: 'kpi.period-id',
    kind: 'usage',
    message: `KPI ${name}: the keys of columns: are periods of grain ${grain}, got "${id}".`,
    hint: 'Write 2026-01-31, 2026-W05, 2026-01, 2026-Q1 or 2026, and set grain: to match.',
  });
}
