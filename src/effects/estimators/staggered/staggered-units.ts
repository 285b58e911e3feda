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
  const units = Int32Array.from(startOf.keys()).filter((unit) => startOf[unit]! > tooEarly);
  const startOfKept = Float64Array.from(units, (unit) => startOf[unit]!);
  const starts = [...new Set(startOfKept.filter(Number.isFinite))].sort((a, b) => a - b);
  const nAlwaysTreated = startOf.length - units.length;
  if (starts.length === 0) throw noCohort(frame.term, nAlwaysTreated);
  const { rowAt, firstRow, nRows } = rowsByUnit(frame, units);
  return {
    n: units.length,
    units,
    cohortOf: Int32Array.from(startOfKept, (start) => starts.indexOf(start)),
    starts,
    weights: weights && Float64Array.from(firstRow, (row) => weights[row]!),
    rowAt,
    nRows,
    nAlwaysTreated,
    isBalanced: nRows === rowAt.length,
  };
}

function rowsByUnit({ startOf, times, unitOf, periodOf }: CohortFrame, units: Int32Array) {
  const place = new Int32Array(startOf.length).fill(-1);
  for (let i = 0; i < units.length; i++) place[units[i]!] = i;
  const nPeriods = times.length;
  const rowAt = new Int32Array(units.length * nPeriods).fill(-1);
  const firstRow = new Int32Array(units.length).fill(-1);
  let nRows = 0;
  for (let row = 0; row < unitOf.length; row++) {
    const at = place[unitOf[row]!]!;
    if (at < 0) continue;
    nRows++;
    rowAt[at * nPeriods + periodOf[row]!] = row;
    if (firstRow[at]! < 0) firstRow[at] = row;
  }
  return { rowAt, firstRow, nRows };
}

const noCohort = (term: string, nAlwaysTreated: number) =>
  new PilotError({
    code: 'staggered.no-cohort',
    kind: 'data',
    message: `Column ${term}: some units must be seen both before and after they start, got none (${nAlwaysTreated} always treated).`,
    hint: 'Check the column and the periods of the table.',
  });
