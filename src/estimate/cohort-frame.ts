import { PilotError } from '../core/error.ts';
import { naturalOrder } from '../core/natural-order.ts';
import { expandCovariates } from '../design/expand-covariates.ts';
import type { CohortFrame } from '../effects/types.ts';
import { parseNumber } from '../files/parse-number.ts';
import {
  binaryColumn,
  covariateColumn,
  groupColumn,
  indexOf,
  numberColumn,
  sparseColumn,
  textColumn,
  type UsedRows,
  weightColumn,
} from '../table/used-rows.ts';
import type { EstimateOptions } from './estimate-options.ts';
import { armOfUnits, firstSeen, needsPost, refuseDuplicates, timeOrder, unitLabels } from './table-frames.ts';

/**
 * The rows as cohorts: who starts when, from `--cohort` (empty, 0 or after the last period = never), else from the first
 * 1 of a treatment that turns on, else from a constant arm and `--post` (or the later of two periods). Without any of these
 * columns everybody starts at `--post`.
 * Errors: `estimate.cohort-varies`, `estimate.needs-post`, `estimate.not-absorbing`, `estimate.duplicate-row`.
 */
export function cohortFrame(used: UsedRows, options: EstimateOptions): CohortFrame {
  const labels = unitLabels(used, options.unit);
  refuseDuplicates(used, options, labels);
  const time = textColumn(used, options.time!);
  const axis = timeAxis(time);
  const unitOf = firstSeen(labels);
  const units = [...new Set(labels)];
  const isPanel = options.unit !== undefined && units.length < labels.length;
  const clusters = (options.cluster ?? []).map((name) => groupColumn(used, [name]));
  return {
    outcome: options.outcome,
    term: options.treatment ?? options.cohort ?? 'post',
    units,
    unitOf,
    periods: axis.periods,
    times: axis.times,
    periodOf: axis.periodOf,
    startOf: startsOf(used, options, { ...axis, units, unitOf }),
    isPanel,
    y: numberColumn(used, options.outcome),
    covariates: expandCovariates(
      options.covariates.map((name) => covariateColumn(used, name)),
      { levels: 'regression' },
    ),
    clusterOf: clusters.length > 0 || !isPanel ? clusters : [unitOf],
    weights: weightColumn(used, options.weights),
  };
}

interface Axis extends Pick<CohortFrame, 'periods' | 'times' | 'periodOf'> {
  /** Place of a label on the axis; between two periods where it names neither. */
  readonly place: (label: string) => number;
}

function timeAxis(time: readonly string[]): Axis {
  const labels = [...new Set(time)].sort(timeOrder);
  const numbers = labels.map((label) => parseNumber(label));
  const periodOf = indexOf(time, labels);
  if (numbers.every((value) => value !== null)) {
    return {
      periods: numbers,
      times: Float64Array.from(numbers),
      periodOf,
      place: (label) => parseNumber(label) ?? Number.NaN,
    };
  }
  return {
    periods: labels,
    times: Float64Array.from(labels.keys()),
    periodOf,
    place: (label) => {
      const at = labels.findIndex((period) => naturalOrder(period, label) >= 0);
      return at < 0 ? labels.length : at;
    },
  };
}

interface Units extends Axis, Pick<CohortFrame, 'units' | 'unitOf'> {}

function startsOf(used: UsedRows, options: EstimateOptions, units: Units): Float64Array {
  const { times } = units;
  const last = times.at(-1)!;
  const starts = options.cohort ? namedStarts(used, options.cohort, units) : shownStarts(used, options, units);
  return starts.map((start) => (start > last ? Number.POSITIVE_INFINITY : start));
}

function namedStarts(used: UsedRows, cohort: string, { units, unitOf, place }: Units): Float64Array {
  const cells = sparseColumn(used, cohort);
  const starts = new Float64Array(units.length).fill(Number.NaN);
  for (const [row, cell] of cells.entries()) {
    const start = cell === null || parseNumber(cell) === 0 ? Number.POSITIVE_INFINITY : place(cell);
    if (Number.isNaN(start)) throw unreadableCohort(cohort, cell!);
    const unit = unitOf[row]!;
    const before = starts[unit]!;
    if (!Number.isNaN(before) && before !== start) throw cohortVaries(cohort, units[unit]!);
    starts[unit] = start;
  }
  return starts;
}

function shownStarts(used: UsedRows, options: EstimateOptions, { units, unitOf, periodOf, times, place }: Units) {
  const { treatment } = options;
  if (treatment === undefined) return new Float64Array(units.length).fill(place(options.post!));
  const { arm, firstOf, isConstant } = armOfUnits({
    unitOf,
    periodOf,
    dummy: binaryColumn(used, treatment),
    units,
    treatment,
  });
  const common = () => {
    if (options.post !== undefined) return place(options.post);
    if (times.length !== 2) throw needsPost(options.estimator, times.length);
    return times[1]!;
  };
  const shared = isConstant ? common() : null;
  return Float64Array.from(arm, (on, unit) =>
    on === 0 ? Number.POSITIVE_INFINITY : (shared ?? times[firstOf[unit]!]!),
  );
}

const cohortVaries = (cohort: string, unit: string) =>
  new PilotError({
    code: 'estimate.cohort-varies',
    kind: 'data',
    message: `Cohort column ${cohort} (unit ${unit}): a unit has one first treated period, got two.`,
    hint: 'Give every row of a unit the same first treated period; leave it empty for units that are never treated.',
  });

const unreadableCohort = (cohort: string, cell: string) =>
  new PilotError({
    code: 'estimate.cohort-period',
    kind: 'data',
    message: `Cohort column ${cohort}: the first treated period is named as the periods are, which are numbers, got "${cell}".`,
    hint: 'Write the number of the period; leave it empty for units that are never treated.',
  });
