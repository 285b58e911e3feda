import { table } from 'arquero';
import { PilotError } from '../core/error.ts';
import type { Period } from '../core/period.ts';
import type { UnitPeriodRow } from '../engines/sql/unit-period-statement.ts';

const LARGEST_PANEL = 50_000_000;

/**
 * Pivots unit-period rows to unit x period: unit-major, NaN where there is no row or no value. With `absent: zero`, a
 * unit-period without any row is 0; one whose rows hold no value stays missing.
 * Throws PilotError (data) kpi.panel-too-large.
 */
export function pivotPanel(
  rows: readonly UnitPeriodRow[],
  units: readonly string[],
  periods: readonly Period[],
  absent: 'missing' | 'zero',
): { readonly values: Float64Array; readonly denominators: Float64Array } {
  if (units.length * periods.length > LARGEST_PANEL)
    throw new PilotError({
      code: 'kpi.panel-too-large',
      kind: 'data',
      message: `the panel has at most ${LARGEST_PANEL} cells, got ${units.length} units x ${periods.length} periods.`,
      hint: 'Choose a coarser grain, or look for stray dates in the file.',
    });
  const size = units.length * periods.length;
  const values = new Float64Array(size).fill(Number.NaN);
  const denominators = new Float64Array(size).fill(Number.NaN);
  if (rows.length === 0) return { values: absent === 'zero' ? values.fill(0) : values, denominators };
  const long = table({
    unit: rows.map((row) => row.unit),
    period: rows.map((row) => row.period),
    place: Int32Array.from(rows.keys()),
  });
  const wide = long.groupby('unit').pivot('period', 'place');
  const unitAt = new Map(units.map((unit, i) => [unit, i]));
  const wideUnits = (wide.array('unit') as string[]).map((unit) => unitAt.get(unit)!);
  periods.forEach(({ id }, p) => {
    if (absent === 'zero') for (let u = 0; u < units.length; u++) values[u * periods.length + p] = 0;
    if (!wide.columnNames().includes(id)) return;
    (wide.array(id) as (number | undefined)[]).forEach((place, i) => {
      if (place === undefined) return;
      const cell = wideUnits[i]! * periods.length + p;
      values[cell] = rows[place]!.value ?? Number.NaN;
      denominators[cell] = rows[place]!.denominator ?? Number.NaN;
    });
  });
  return { values, denominators };
}
