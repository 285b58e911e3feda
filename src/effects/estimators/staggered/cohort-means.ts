import { groupRows } from '../../../stats/variance/group-rows.ts';
import type { CohortFrame } from '../../types.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/** Units of one cohort (places in `staggered`), and their mean outcome by period. */
export interface CohortMeans {
  readonly units: Int32Array;
  readonly means: Float64Array;
}

/** The mean outcome of each cohort of a balanced panel by period, by cohort; -1 = never treated. */
export function cohortMeans(
  frame: CohortFrame,
  { cohortOf, firstRow }: StaggeredUnits,
): ReadonlyMap<number, CohortMeans> {
  const { nGroups, starts, rows } = groupRows(cohortOf.map((cohort) => cohort + 1));
  const groups = new Map<number, CohortMeans>();
  for (let g = 0; g < nGroups; g++) {
    const units = rows.subarray(starts[g]!, starts[g + 1]!);
    const firstRows = units.map((unit) => firstRow[unit]!);
    groups.set(cohortOf[units[0]!]!, { units, means: meansOf(frame, firstRows) });
  }
  return groups;
}

/** Sums are of distances from the first unit, so that a large common level costs no digits. */
function meansOf({ y, times }: CohortFrame, firstRows: Int32Array): Float64Array {
  const means = new Float64Array(times.length);
  for (let t = 0; t < means.length; t++) {
    const first = y[firstRows[0]! + t]!;
    let sum = 0;
    for (let i = 0; i < firstRows.length; i++) sum += y[firstRows[i]! + t]! - first;
    means[t] = first + sum / firstRows.length;
  }
  return means;
}
