import type { Matrix } from '../../../stats/linalg/matrix.ts';
import { waitingSquares } from '../../../stats/linalg/waiting-squares.ts';
import { groupRows } from '../../../stats/variance/group-rows.ts';
import type { CohortFrame } from '../../types.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/** Units of one cohort (places in `staggered`), and the moments of their outcomes. */
export interface CohortMoments {
  readonly units: Int32Array;
  /** Mean outcome by period. */
  readonly means: Float64Array;
  /** T x T: sum over units of v v', with v a constant and the unit's changes since the first period, less those of its cohort. */
  readonly products: Matrix;
}

/** The moments of each cohort of a balanced panel, by cohort; -1 = never treated. Rows are read twice, in their order. */
export function cohortMoments(frame: CohortFrame, staggered: StaggeredUnits): ReadonlyMap<number, CohortMoments> {
  const { cohortOf } = staggered;
  const T = frame.times.length;
  const means = meansByCohort(frame, staggered);
  const products = productsByCohort(frame, staggered, means);
  const { nGroups, starts, rows } = groupRows(cohortOf.map((cohort) => cohort + 1));
  const groups = new Map<number, CohortMoments>();
  for (let g = 0; g < nGroups; g++) {
    const units = rows.subarray(starts[g]!, starts[g + 1]!);
    const cohort = cohortOf[units[0]!]!;
    const place = cohort + 1;
    groups.set(cohort, {
      units,
      means: means.subarray(place * T, (place + 1) * T),
      products: products[place]!,
    });
  }
  return groups;
}

/** Places x T, the never treated first. Sums are of distances from the first unit, so that a large common level costs no digits. */
function meansByCohort({ y, times }: CohortFrame, { cohortOf, firstRow, starts }: StaggeredUnits): Float64Array {
  const T = times.length;
  const counts = new Int32Array(starts.length + 1);
  const origin = new Float64Array(counts.length * T);
  const sums = new Float64Array(counts.length * T);
  for (let i = 0; i < cohortOf.length; i++) {
    const place = cohortOf[i]! + 1;
    const row = firstRow[i]!;
    const at = place * T;
    if (counts[place] === 0) origin.set(y.subarray(row, row + T), at);
    counts[place]!++;
    for (let t = 0; t < T; t++) sums[at + t]! += y[row + t]! - origin[at + t]!;
  }
  return sums.map((sum, cell) => origin[cell]! + sum / Math.max(1, counts[Math.floor(cell / T)]!));
}

/** T x T, by place. */
function productsByCohort(
  { y, times }: CohortFrame,
  { cohortOf, firstRow, starts }: StaggeredUnits,
  means: Float64Array,
): readonly Matrix[] {
  const T = times.length;
  const waiting = waitingSquares(starts.length + 1, T);
  const { entries } = waiting;
  for (let i = 0; i < cohortOf.length; i++) {
    const place = cohortOf[i]! + 1;
    const row = firstRow[i]!;
    const at = place * T;
    const slot = waiting.slotOf(place);
    const first = y[row]! - means[at]!;
    entries[slot] = 1;
    for (let t = 1; t < T; t++) entries[slot + t] = y[row + t]! - means[at + t]! - first;
    waiting.take(place);
  }
  return waiting.finish();
}
