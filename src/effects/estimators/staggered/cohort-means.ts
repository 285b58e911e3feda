import type { CohortFrame } from '../../types.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/** Units of one cohort (places in `staggered`; -1 = never treated), and their mean outcome by period. */
export interface CohortMeans {
  readonly cohort: number;
  readonly units: Int32Array;
  readonly means: Float64Array;
}

/** The mean outcome of each cohort of a balanced panel by period, of the never treated first. */
export function cohortMeans(frame: CohortFrame, staggered: StaggeredUnits): readonly CohortMeans[] {
  return [-1, ...staggered.starts.keys()].map((cohort) => {
    const units = unitsOf(staggered.cohortOf, cohort);
    return { cohort, units, means: meansOf(frame, staggered, units) };
  });
}

function unitsOf(cohortOf: Int32Array, cohort: number): Int32Array {
  const units = new Int32Array(cohortOf.length);
  let count = 0;
  for (let unit = 0; unit < cohortOf.length; unit++) if (cohortOf[unit] === cohort) units[count++] = unit;
  return units.slice(0, count);
}

/** Sums are of distances from the first unit, so that a large common level costs no digits. */
function meansOf({ y, times }: CohortFrame, { rowAt }: StaggeredUnits, units: Int32Array): Float64Array {
  const nPeriods = times.length;
  const sums = new Float64Array(nPeriods);
  if (units.length === 0) return sums;
  const first = Float64Array.from(sums, (_, t) => y[rowAt[units[0]! * nPeriods + t]!]!);
  for (let i = 0; i < units.length; i++) {
    const at = units[i]! * nPeriods;
    for (let t = 0; t < nPeriods; t++) sums[t]! += y[rowAt[at + t]!]! - first[t]!;
  }
  return sums.map((sum, t) => first[t]! + sum / units.length);
}
