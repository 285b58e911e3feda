import { safeCell } from '../core/safe-cell.ts';
import type { Covariate } from '../core/table.ts';
import { formatCsv, parseCsv } from '../files/csv.ts';
import { parseNumber } from '../files/parse-number.ts';

export const HISTORY = 'design/history.csv';

/** No KPI's column is called like another's, nor like `unit`. */
const columnName = (kpi: string) => `${kpi}_before`;

/** The text of `design/history.csv`: unit, and the values of one KPI a column; an empty cell where there is none (NaN). */
export function historyCsv(
  units: readonly string[],
  columns: readonly { readonly kpi: string; readonly values: Float64Array }[],
): string {
  return formatCsv([
    ['unit', ...columns.map(({ kpi }) => columnName(kpi))],
    ...units.map((unit, i) => [unit, ...columns.map(({ values }) => values[i]!)]),
  ]);
}

/**
 * Reads what `historyCsv` wrote, for the units of a roster: one covariate a KPI that is asked for, called by its label,
 * NaN where the file has no value; null where the file lacks such a KPI.
 */
export function parseHistory(
  text: string,
  units: readonly string[],
  asked: readonly { readonly kpi: string; readonly label: string }[],
): readonly Covariate[] | null {
  const { names, columns } = parseCsv(text, { source: HISTORY, delimiter: ',' });
  const rowOf = new Map(columns[0]!.map((unit, row) => [unit, row]));
  const places = asked.map(({ kpi }) => names.indexOf(columnName(kpi)));
  if (places.includes(-1)) return null;
  return asked.map(({ label }, i) => ({
    name: label,
    kind: 'number',
    values: Float64Array.from(units, (unit) => {
      const row = rowOf.get(safeCell(unit));
      return parseNumber((row === undefined ? null : columns[places[i]!]![row]) ?? '') ?? Number.NaN;
    }),
  }));
}
