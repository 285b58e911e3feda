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
export function projectorSums({ periodOf, weights, times }: CohortFrame, nCohorts: number): ProjectorSums {
  const T = times.length;
  const projectors = new Float64Array(nCohorts * T * T);
  const sizes = new Float64Array(nCohorts * T);
  // Of the units seen in most periods: how many have so many rows, and the sum of q / n.
  const withRows = new Float64Array(nCohorts * (T + 1));
  const unseen = new Float64Array(nCohorts * T);
  const periods = new Int32Array(T);
  return {
    add: (cohort, { from, to, total }) => {
      const count = to - from;
      const at = cohort * T;
      if (weights === null && 2 * count > T) {
        withRows[cohort * (T + 1) + count]!++;
        if (count === T) return;
        const nMissing = missingPeriods(periodOf, from, to, periods);
        for (let i = 0; i < nMissing; i++) {
          unseen[at + periods[i]!]! += 1 / count;
          sizes[at + periods[i]!]!--;
          for (let j = 0; j < nMissing; j++) projectors[(at + periods[i]!) * T + periods[j]!]! -= 1 / count;
        }
        return;
      }
      for (let row = from; row < to; row++) {
        const weight = weights ? weights[row]! : 1;
        sizes[at + periodOf[row]!]! += weight;
        for (let other = from; other < to; other++)
          projectors[(at + periodOf[row]!) * T + periodOf[other]!]! -=
            (weight * (weights ? weights[other]! : 1)) / total;
      }
    },
    finish: () => {
      for (let cohort = 0; cohort < nCohorts; cohort++) {
        let nUnits = 0;
        let shares = 0;
        for (let count = 1; count <= T; count++) {
          nUnits += withRows[cohort * (T + 1) + count]!;
          shares += withRows[cohort * (T + 1) + count]! / count;
        }
        const at = cohort * T;
        for (let t = 0; t < T; t++) sizes[at + t]! += nUnits;
        for (let t = 0; t < T; t++) {
          for (let s = 0; s < T; s++) projectors[(at + t) * T + s]! += unseen[at + t]! + unseen[at + s]! - shares;
          projectors[(at + t) * T + t]! += sizes[at + t]!;
        }
      }
      return { projectors, sizes };
    },
  };
}

/** Writes the periods between the rows of a unit, which stand in order; gives their number. */
function missingPeriods(periodOf: Int32Array, from: number, to: number, into: Int32Array): number {
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
