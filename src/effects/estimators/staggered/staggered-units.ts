import { PilotError } from '../../../core/error.ts';
import { placesWhere } from '../../../stats/descriptive/places-where.ts';
import { refuseWeights } from '../../../stats/refuse-weights.ts';
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
  /** First row of each unit; its further rows follow. */
  readonly firstRow: Int32Array;
  /** Rows of the kept units. */
  readonly nRows: number;
  readonly nAlwaysTreated: number;
  readonly isBalanced: boolean;
}

/**
 * Sorts units into cohorts. Those whose start leaves no period before it (less `anticipation`) are left out and counted.
 * Errors: `staggered.no-cohort` where nobody starts within the periods, `stats.weights`.
 */
export function staggeredUnits(frame: CohortFrame, anticipation: number): StaggeredUnits {
  const { startOf, times, weights } = frame;
  refuseWeights(weights);
  const tooEarly = times[0]! + anticipation;
  const units = placesWhere(startOf.length, (unit) => startOf[unit]! > tooEarly);
  const nAlwaysTreated = startOf.length - units.length;
  const { starts, cohortOf } = cohortsOf(startOf, units);
  if (starts.length === 0) throw noCohort(frame.term, nAlwaysTreated);
  const firstRows = firstRowsOf(frame);
  const firstRow = units.map((unit) => firstRows[unit]!);
  const nRows = units.reduce((sum, unit) => sum + firstRows[unit + 1]! - firstRows[unit]!, 0);
  return {
    n: units.length,
    units,
    cohortOf,
    starts,
    weights: weights && Float64Array.from(firstRow, (row) => weights[row]!),
    firstRow,
    nRows,
    nAlwaysTreated,
    isBalanced: nRows === units.length * times.length,
  };
}

/** First row of each unit of the frame, and the number of rows: a unit has at most one row a period. */
function firstRowsOf({ startOf, times, unitOf }: CohortFrame): Int32Array {
  const firstRows = new Int32Array(startOf.length + 1);
  for (let unit = 0; unit < startOf.length; unit++) {
    let next = Math.min(firstRows[unit]! + times.length, unitOf.length);
    while (unitOf[next - 1]! > unit) next--;
    firstRows[unit + 1] = next;
  }
  return firstRows;
}

/** The distinct finite starts in order, and the place of each unit's among them. */
function cohortsOf(startOf: Float64Array, units: Int32Array): Pick<StaggeredUnits, 'starts' | 'cohortOf'> {
  const seen = new Map([[Number.POSITIVE_INFINITY, -1]]);
  const asSeen = new Int32Array(units.length);
  for (let i = 0; i < units.length; i++) {
    const start = startOf[units[i]!]!;
    const known = seen.get(start);
    if (known === undefined) seen.set(start, seen.size - 1);
    asSeen[i] = known ?? seen.size - 2;
  }
  const starts = [...seen.keys()].filter(Number.isFinite).sort((a, b) => a - b);
  const inOrder = new Int32Array(starts.length);
  starts.forEach((start, cohort) => {
    inOrder[seen.get(start)!] = cohort;
  });
  return { starts, cohortOf: asSeen.map((own) => (own < 0 ? -1 : inOrder[own]!)) };
}

const noCohort = (term: string, nAlwaysTreated: number) =>
  new PilotError({
    code: 'staggered.no-cohort',
    kind: 'data',
    message: `Column ${term}: some units must be seen both before and after they start, got none (${nAlwaysTreated} always treated).`,
    hint: 'Check the column and the periods of the table.',
  });
