import type { CohortFrame } from '../../types.ts';
import type { CohortColumns } from './types.ts';
import { unitCohorts } from './unit-cohorts.ts';

/** The cohorts of a panel and the dummy of each in each period. */
export interface CohortCells {
  /** Distinct starts on the time axis, ascending; Infinity = never treated. */
  readonly starts: Float64Array;
  /** Cohort of each unit. */
  readonly cohortOf: Int32Array;
  readonly nPeriods: number;
  /** cohorts x periods: the dummy that is 1 there, -1 = none. */
  readonly dummyOf: Int32Array;
}

export function cohortCells({ startOf, times }: CohortFrame, columns: CohortColumns): CohortCells {
  const { starts, cohortOf } = unitCohorts(startOf);
  const nPeriods = times.length;
  const dummyOf = new Int32Array(starts.length * nPeriods);
  for (const [cohort, start] of starts.entries()) {
    for (let period = 0; period < nPeriods; period++) dummyOf[cohort * nPeriods + period] = columns.at(start, period);
  }
  return { starts, cohortOf, nPeriods, dummyOf };
}
