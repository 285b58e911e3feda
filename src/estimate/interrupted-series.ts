import { PilotError } from '../core/error.ts';
import type { InterruptedSeries } from '../effects/estimators/interrupted/interrupted-time-series.ts';
import type { CohortFrame } from '../effects/types.ts';
import type { UsedRows } from '../table/used-rows.ts';
import { cohortFrame } from './cohort-frame.ts';
import type { EstimateOptions } from './estimate-options.ts';

/**
 * One value a period: the mean of the treated, less that of the units that never start where there are any. Without a
 * treatment column all rows are the treated and `--post` is the start. Errors: `series.staggered`, `series.hole`.
 */
export function interruptedSeries(used: UsedRows, options: EstimateOptions): InterruptedSeries {
  const frame = cohortFrame(used, options);
  const start = commonStart(frame);
  const isTreated = frame.startOf.map((value) => (Number.isFinite(value) ? 1 : 0));
  const named = options.unit !== undefined;
  if (named) refuseHoles(frame);
  const treated = meansOf(frame, (unit) => isTreated[unit] === 1);
  const isControlled = isTreated.includes(0);
  const controls = isControlled ? meansOf(frame, (unit) => isTreated[unit] === 0) : null;
  return {
    outcome: frame.outcome,
    term: frame.term,
    periods: frame.periods,
    times: frame.times,
    y: controls ? treated.map((value, t) => value - controls[t]!) : treated,
    treated,
    isControlled,
    start: frame.times.findIndex((time) => time >= start),
    nUnits: named ? frame.units.length : 1,
    nTreated: named ? isTreated.reduce((sum, on) => sum + on, 0) : 1,
  };
}

function commonStart({ startOf }: CohortFrame): number {
  const starts = new Set(startOf.filter(Number.isFinite));
  if (starts.size === 1) return [...starts][0]!;
  throw new PilotError({
    code: 'series.staggered',
    kind: 'data',
    message: `Interrupted series: the treated start in one period of the table, got ${starts.size} different starts.`,
    hint: 'Use callaway-santanna for staggered starts, or check --post.',
  });
}

function meansOf({ periods, periodOf, unitOf, y }: CohortFrame, keeps: (unit: number) => boolean): Float64Array {
  const sums = new Float64Array(periods.length);
  const counts = new Float64Array(periods.length);
  y.forEach((value, row) => {
    if (!keeps(unitOf[row]!)) return;
    sums[periodOf[row]!]! += value;
    counts[periodOf[row]!]!++;
  });
  return sums.map((sum, t) => sum / counts[t]!);
}

function refuseHoles({ units, periods, unitOf, periodOf }: CohortFrame): void {
  const seen = new Uint8Array(units.length * periods.length);
  unitOf.forEach((unit, row) => {
    seen[unit * periods.length + periodOf[row]!] = 1;
  });
  const at = seen.indexOf(0);
  if (at < 0) return;
  throw new PilotError({
    code: 'series.hole',
    kind: 'data',
    message: `Interrupted series: every unit has a value in every period, got none for unit ${units[Math.floor(at / periods.length)]} in ${periods[at % periods.length]}.`,
    hint: 'Leave out units or periods that are incomplete.',
  });
}
