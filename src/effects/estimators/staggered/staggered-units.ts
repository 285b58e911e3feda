import { PilotError } from '../../../core/error.ts';
import { refuseWeights } from '../../../stats/regression/refuse-weights.ts';
import type { CohortFrame } from '../../types.ts';

/** The units of a panel (or rows of cross-sections) by who starts when, without those always treated. */
export interface StaggeredUnits {
  /** Number of units kept; all arrays below have one entry a kept unit. */
  readonly n: number;
  /** Place of each kept unit in `frame.units`. */
  readonly units: Int32Array;
  /** Index into `starts`; -1 = never treated. */
  readonly cohortOf: Int32Array;
  /** First treated times in order. */
  readonly starts: readonly number[];
  /** Weight of each unit's first row; null = 1 each. */
  readonly weights: Float64Array | null;
  /** Row of unit i in period t at i * nPeriods + t; -1 = none. */
  readonly rowAt: Int32Array;
  readonly nAlwaysTreated: number;
  readonly isBalanced: boolean;
}

/**
 * Sorts units into cohorts. Those whose start leaves no period before it (less `anticipation`) are left out and counted.
 * Errors: `staggered.no-cohort` where nobody starts within the periods, `stats.weights`.
 */
export function staggeredUnits(frame: CohortFrame, anticipation: number): StaggeredUnits {
  const { startOf, times, unitOf, periodOf } = frame;
  refuseWeights(frame.weights);
  const isAlways = (start: number) => start <= times[0]! + anticipation;
  const units = Int32Array.from(startOf.keys()).filter((unit) => !isAlways(startOf[unit]!));
  const starts = new Set(startOf.filter((start) => Number.isFinite(start) && !isAlways(start)));
  const inOrder = [...starts].sort((a, b) => a - b);
  const nAlwaysTreated = startOf.length - units.length;
  if (inOrder.length === 0) throw noCohort(frame.term, nAlwaysTreated);
  const cohort = new Map(inOrder.map((start, i) => [start, i]));
  const place = new Int32Array(startOf.length).fill(-1);
  units.forEach((unit, i) => {
    place[unit] = i;
  });
  const rowAt = new Int32Array(units.length * times.length).fill(-1);
  const firstRow = new Int32Array(units.length).fill(-1);
  let nRows = 0;
  unitOf.forEach((unit, row) => {
    const at = place[unit]!;
    if (at < 0) return;
    nRows++;
    rowAt[at * times.length + periodOf[row]!] = row;
    if (firstRow[at]! < 0) firstRow[at] = row;
  });
  return {
    n: units.length,
    units,
    cohortOf: units.map((unit) => cohort.get(startOf[unit]!) ?? -1),
    starts: inOrder,
    weights: frame.weights && Float64Array.from(firstRow, (row) => frame.weights![row]!),
    rowAt,
    nAlwaysTreated,
    isBalanced: nRows === rowAt.length,
  };
}

const noCohort = (term: string, nAlwaysTreated: number) =>
  new PilotError({
    code: 'staggered.no-cohort',
    kind: 'data',
    message: `Column ${term}: some units must be seen both before and after they start, got none (${nAlwaysTreated} always treated).`,
    hint: 'Check the column and the periods of the table.',
  });
