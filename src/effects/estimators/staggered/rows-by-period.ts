import type { CohortFrame } from '../../types.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/** Row of kept unit i in period t at i * nPeriods + t; -1 = none. */
export function rowsByPeriod(
  { times, unitOf, periodOf }: CohortFrame,
  { units, firstRow }: StaggeredUnits,
): Int32Array {
  const nPeriods = times.length;
  const rows = new Int32Array(units.length * nPeriods).fill(-1);
  for (let i = 0; i < units.length; i++)
    for (let row = firstRow[i]!; unitOf[row] === units[i]; row++) rows[i * nPeriods + periodOf[row]!] = row;
  return rows;
}
