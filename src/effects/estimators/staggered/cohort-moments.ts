import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
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

/**
 * The moments of each cohort of a balanced panel, by cohort; -1 = never treated. Rows are read once, in their order, as
 * distances from the first unit of the cohort, so that a large common level costs no digits: one unit lies at most
 * (n - 1) / sqrt(n) standard deviations from the mean of n, which bounds what taking out the means afterwards can lose.
 */
export function cohortMoments(frame: CohortFrame, staggered: StaggeredUnits): ReadonlyMap<number, CohortMoments> {
  const { cohortOf } = staggered;
  const T = frame.times.length;
  const { origin, levels, products } = aboutFirstUnit(frame, staggered);
  const { nGroups, starts, rows } = groupRows(cohortOf.map((cohort) => cohort + 1));
  const groups = new Map<number, CohortMoments>();
  for (let g = 0; g < nGroups; g++) {
    const units = rows.subarray(starts[g]!, starts[g + 1]!);
    const cohort = cohortOf[units[0]!]!;
    const place = cohort + 1;
    const { data } = products[place]!;
    const level = levels[place]! / units.length;
    const means = new Float64Array(T);
    for (let t = 0; t < T; t++) means[t] = origin[place * T + t]! + level + (t > 0 ? data[t * T]! / units.length : 0);
    groups.set(cohort, { units, means, products: aboutMeans(products[place]!) });
  }
  return groups;
}

interface FirstUnitSums {
  /** Outcomes of the first unit, places (the never treated first) x T. */
  readonly origin: Float64Array;
  /** Sums of first outcomes less that of the first unit, by place. */
  readonly levels: Float64Array;
  /** T x T, by place: of a constant and the changes since the first period, less those of the first unit. */
  readonly products: readonly Matrix[];
}

function aboutFirstUnit({ y, times }: CohortFrame, { cohortOf, firstRow, starts }: StaggeredUnits): FirstUnitSums {
  const T = times.length;
  const nPlaces = starts.length + 1;
  const isSeen = new Uint8Array(nPlaces);
  const origin = new Float64Array(nPlaces * T);
  const levels = new Float64Array(nPlaces);
  const waiting = waitingSquares(nPlaces, T);
  const { entries } = waiting;
  for (let i = 0; i < cohortOf.length; i++) {
    const place = cohortOf[i]! + 1;
    const row = firstRow[i]!;
    const at = place * T;
    if (isSeen[place] === 0) {
      origin.set(y.subarray(row, row + T), at);
      isSeen[place] = 1;
    }
    const slot = waiting.slotOf(place);
    const first = y[row]! - origin[at]!;
    levels[place]! += first;
    entries[slot] = 1;
    for (let t = 1; t < T; t++) entries[slot + t] = y[row + t]! - origin[at + t]! - first;
    waiting.take(place);
  }
  return { origin, levels, products: waiting.finish() };
}

/** Products of a constant and values, with the means of the values taken out. */
function aboutMeans({ rows: T, data }: Matrix): Matrix {
  const centred = matrix(T, T);
  centred.data[0] = data[0]!;
  for (let a = 1; a < T; a++)
    for (let b = 1; b < T; b++) centred.data[a * T + b] = data[a * T + b]! - (data[a * T]! * data[b * T]!) / data[0]!;
  return centred;
}
