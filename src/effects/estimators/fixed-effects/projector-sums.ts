import type { CohortFrame } from '../../types.ts';
import type { UnitRows } from './each-unit.ts';

/** Sums over units of W - w w' / total, with a unit's weights w by period. */
export interface ProjectorSums {
  /** Takes in a unit of a cohort. */
  readonly add: (cohort: number, rows: Pick<UnitRows, 'from' | 'to' | 'total'>) => void;
  /** By cohort: the sums (T x T) and those of the weights (T). */
  readonly finish: () => { readonly projectors: Float64Array; readonly sizes: Float64Array };
}

/**
 * Of a unit that is seen in most periods only the others count: with n ones in w = 1 - q, w w' / n is
 * (1 1' - q 1' - 1 q' + q q') / n, and q has few entries.
 */
export function projectorSums(frame: CohortFrame, nCohorts: number): ProjectorSums {
  const { periodOf, weights, times } = frame;
  const T = times.length;
  const projectors = new Float64Array(nCohorts * T * T);
  const sizes = new Float64Array(nCohorts * T);
  // Of the units seen in most periods: how many have so many rows, and the sum of q / n.
  const withRows = new Float64Array(nCohorts * (T + 1));
  const unseen = new Float64Array(nCohorts * T);
  const periods = new Int32Array(T);
  return {
    add: (cohort, rows) => {
      const count = rows.to - rows.from;
      const at = cohort * T;
      if (weights !== null || 2 * count <= T) return addSeen(frame, rows, at, { projectors, sizes });
      withRows[cohort * (T + 1) + count]!++;
      if (count === T) return;
      const nMissing = missingPeriods(periodOf, rows, periods);
      for (let i = 0; i < nMissing; i++) {
        unseen[at + periods[i]!]! += 1 / count;
        sizes[at + periods[i]!]!--;
        for (let j = 0; j < nMissing; j++) projectors[(at + periods[i]!) * T + periods[j]!]! -= 1 / count;
      }
    },
    finish: () => {
      for (let cohort = 0; cohort < nCohorts; cohort++) {
        const counts = withRows.subarray(cohort * (T + 1), (cohort + 1) * (T + 1));
        const shares = counts.reduce((sum, own, count) => (own === 0 ? sum : sum + own / count), 0);
        const nUnits = counts.reduce((sum, own) => sum + own, 0);
        for (let cell = cohort * T; cell < (cohort + 1) * T; cell++) {
          sizes[cell]! += nUnits;
          for (let s = 0; s < T; s++) projectors[cell * T + s]! += unseen[cell]! + unseen[cohort * T + s]! - shares;
          projectors[cell * T + (cell % T)]! += sizes[cell]!;
        }
      }
      return { projectors, sizes };
    },
  };
}

/** Adds W and takes w w' / total away, over the periods in which a unit is seen; `first`: cell of its first period. */
function addSeen(
  { periodOf, weights, times }: CohortFrame,
  { from, to, total }: Pick<UnitRows, 'from' | 'to' | 'total'>,
  first: number,
  { projectors, sizes }: { readonly projectors: Float64Array; readonly sizes: Float64Array },
): void {
  for (let row = from; row < to; row++) {
    const cell = first + periodOf[row]!;
    const weight = weights ? weights[row]! : 1;
    sizes[cell]! += weight;
    for (let other = from; other < to; other++)
      projectors[cell * times.length + periodOf[other]!]! -= (weight * (weights ? weights[other]! : 1)) / total;
  }
}

/** Writes the periods between the rows of a unit, which stand in order; gives their number. */
function missingPeriods(periodOf: Int32Array, { from, to }: Pick<UnitRows, 'from' | 'to'>, into: Int32Array): number {
  let next = 0;
  let count = 0;
  for (let row = from; row < to; row++) {
    const period = periodOf[row]!;
    while (next < period) into[count++] = next++;
    next = period + 1;
  }
  while (next < into.length) into[count++] = next++;
  return count;
}
