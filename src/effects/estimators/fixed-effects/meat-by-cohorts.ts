import { addTo } from '../../../stats/linalg/add-to.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import { sandwich } from '../../../stats/linalg/sandwich.ts';
import { transpose } from '../../../stats/linalg/transpose.ts';
import { waitingSquares } from '../../../stats/linalg/waiting-squares.ts';
import type { CohortFrame } from '../../types.ts';
import { cohortPull } from './cohort-pull.ts';
import { eachUnitsResiduals } from './residual-rows.ts';
import type { CohortMeat, SolvedCohorts } from './solved-cohorts.ts';

/**
 * Covariance by unit (no factor) from cross-products of residuals, T x T a cohort: one product for all coefficients
 * instead of one score vector a unit. A covariate adds its own score beside the T periods.
 */
export function meatByCohorts(frame: CohortFrame, solved: SolvedCohorts): CohortMeat {
  const { cells, pull } = solved;
  const { periodOf, covariates } = frame;
  const { nPeriods: T, starts, cohortOf } = cells;
  const p = covariates.length;
  const squares = waitingSquares(starts.length, T + p);
  const { entries } = squares;
  const rss = eachUnitsResiduals(frame, solved, ({ unit, from, to, left, stride }, weighted) => {
    const cohort = cohortOf[unit]!;
    const slot = squares.slotOf(cohort);
    if (to - from === T) for (let t = 0; t < T; t++) entries[slot + t] = weighted[t]!;
    else {
      for (let t = 0; t < T; t++) entries[slot + t] = 0;
      for (let row = from; row < to; row++) entries[slot + periodOf[row]!] = weighted[row - from]!;
    }
    for (let j = 0; j < p; j++) {
      let sum = 0;
      for (let i = 0; i < to - from; i++) sum += left[j * stride + i]! * weighted[i]!;
      entries[slot + T + j] = sum;
    }
    squares.take(cohort);
  });
  const meat = matrix(pull.rows, pull.rows);
  for (const [cohort, sums] of squares.finish().entries())
    addTo(meat, sandwich(sums, transpose(cohortPull(solved, cohort))));
  return { meat, rss };
}
