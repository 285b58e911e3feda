import { PilotError } from '../core/error.ts';
import { naturalOrder } from '../core/natural-order.ts';
import type { Covariate } from '../core/table.ts';
import { expandCovariates } from '../design/expand-covariates.ts';
import type { PanelFrame, UnitFrame } from '../effects/types.ts';
import { parseNumber } from '../files/parse-number.ts';
import {
  binaryColumn,
  covariateColumn,
  groupColumn,
  indexOf,
  lineOf,
  numberColumn,
  textColumn,
  type UsedRows,
  weightColumn,
} from '../table/used-rows.ts';
import { conflict } from './conflict.ts';
import type { EstimateOptions } from './estimate-options.ts';

/** The columns of the frame that the options name, beside outcome and unit. */
export function frameColumns(options: EstimateOptions): readonly string[] {
  const { treatment, time, cluster, wildClusters, block, covariates, weights } = options;
  const groups = [...(cluster ?? []), ...(wildClusters ?? []), ...(block ?? [])];
  const all = [treatment, time, ...groups, ...covariates, weights];
  return [...new Set(all.filter((name) => name !== undefined))];
}

/** Estimators of one regression whose standard error may know several levels of clusters. */
const severalLevels: readonly string[] = ['difference-in-means', 'lin', 'ancova', 'did'];

/** The one column of clusters, for estimators that know one level. Throws `estimate.conflict` for two. */
export function oneCluster({ cluster, estimator }: Pick<EstimateOptions, 'cluster' | 'estimator'>): string | undefined {
  if (cluster && cluster.length > 1)
    throw conflict(`${estimator} takes one column of clusters, got ${cluster.join(', ')}`);
  return cluster?.[0];
}

/**
 * The rows by unit in natural order and by time, so that the order of a table with named units never matters; as they
 * stand in the file without units, and where given draws name positions in it.
 */
export function inUnitOrder(
  used: UsedRows,
  { unit, time, resamples }: Pick<EstimateOptions, 'unit'> & Partial<Pick<EstimateOptions, 'time' | 'resamples'>>,
): UsedRows {
  if (unit === undefined || resamples !== undefined) return used;
  const units = textColumn(used, unit);
  const times = time === undefined ? null : textColumn(used, time);
  const order = [...used.rows.keys()].sort(
    (a, b) => naturalOrder(units[a]!, units[b]!) || (times ? timeOrder(times[a]!, times[b]!) : 0) || a - b,
  );
  return { ...used, rows: order.map((i) => used.rows[i]!) };
}

/** One row a unit; a unit with several rows is its own cluster where no cluster is named. */
export function unitFrame(used: UsedRows, options: EstimateOptions, y?: Float64Array): UnitFrame {
  return { ...unitRows(used, options, y), treated: binaryColumn(used, options.treatment!) };
}

/** A unit frame but for who was treated; `y` where the outcome column is not to be read as complete. */
export function unitRows(
  used: UsedRows,
  options: EstimateOptions,
  y = numberColumn(used, options.outcome),
): Omit<UnitFrame, 'treated'> {
  const units = unitLabels(used, options.unit);
  refuseDuplicates(used, options, units);
  const repeats = new Set(units).size < units.length;
  return {
    outcome: options.outcome,
    term: options.treatment!,
    units,
    y,
    covariates: expandCovariates(covariatesOf(used, options), { levels: 'regression' }),
    clusterOf: clusterOf(used, options) ?? (repeats ? firstSeen(units) : null),
    blockOf: options.block ? groupColumn(used, options.block) : null,
    weights: weightColumn(used, options.weights),
  };
}

/**
 * Rows by unit and time with arm and post; without a unit column, a repeated cross-section. `nStarts` counts the
 * different first treated periods that a dummy shows.
 */
export function panelFrame(
  used: UsedRows,
  options: EstimateOptions,
): { readonly frame: PanelFrame; readonly nStarts: number } {
  const labels = unitLabels(used, options.unit);
  refuseDuplicates(used, options, labels);
  const time = textColumn(used, options.time!);
  const periods = [...new Set(time)].sort(timeOrder);
  const periodOf = indexOf(time, periods);
  const dummy = binaryColumn(used, options.treatment!);
  const unitOf = firstSeen(labels);
  const units = [...new Set(labels)];
  const arms = armOfUnits({ unitOf, periodOf, dummy, units, treatment: options.treatment! });
  const frame = {
    outcome: options.outcome,
    term: options.treatment!,
    units,
    unitOf,
    y: numberColumn(used, options.outcome),
    treated: Uint8Array.from(unitOf, (unit) => arms.arm[unit]!),
    post: Uint8Array.from(postRows(options, { time, periods, periodOf, firstTreated: arms.firstTreated })),
    covariates: expandCovariates(covariatesOf(used, options), { levels: 'regression' }),
    clusterOf: clusterOf(used, options),
    weights: weightColumn(used, options.weights),
  };
  return { frame, nStarts: arms.nStarts };
}

function covariatesOf(used: UsedRows, { covariates }: EstimateOptions): readonly Covariate[] {
  return covariates.map((name) => covariateColumn(used, name));
}

function clusterOf(used: UsedRows, options: EstimateOptions): Int32Array | null {
  const cluster = severalLevels.includes(options.estimator) ? options.cluster?.[0] : oneCluster(options);
  return cluster === undefined ? null : groupColumn(used, [cluster]);
}

export function unitLabels(used: UsedRows, unit: string | undefined): readonly string[] {
  return unit === undefined ? used.rows.map((row) => String(row + 1)) : textColumn(used, unit);
}

/** Dense index of labels in order of first appearance. */
export function firstSeen(labels: readonly string[]): Int32Array {
  return indexOf(labels, [...new Set(labels)]);
}

/** Numbers as numbers, everything else in natural order. */
export function timeOrder(a: string, b: string): number {
  const [x, y] = [parseNumber(a), parseNumber(b)];
  return x !== null && y !== null ? x - y : naturalOrder(a, b);
}

/** Refuses two rows of a unit in one period. Throws `estimate.duplicate-row`. */
export function refuseDuplicates(used: UsedRows, options: EstimateOptions, units: readonly string[]): void {
  if (!options.unit || (!options.time && options.estimator !== 'matched')) return;
  const time = options.time ? textColumn(used, options.time) : null;
  const seen = new Set<string>();
  units.forEach((unit, i) => {
    const key = `${unit}\u0000${time?.[i] ?? ''}`;
    if (seen.has(key))
      throw new PilotError({
        code: 'estimate.duplicate-row',
        kind: 'data',
        message: `${used.table.source} (line ${lineOf(used.table, used.rows[i]!)}): a unit has one row a period, got unit ${unit} twice${time ? ` in ${time[i]}` : ''}.`,
        hint: 'Add the rows up or remove one.',
      });
    seen.add(key);
  });
}

/** Arm of each unit (the maximum of the dummy) and the first period with a treated row where the dummy varies in time. */
export function armOfUnits({
  unitOf,
  periodOf,
  dummy,
  units,
  treatment,
}: {
  readonly unitOf: Int32Array;
  readonly periodOf: Int32Array;
  readonly dummy: Uint8Array;
  readonly units: readonly string[];
  readonly treatment: string;
}): {
  readonly arm: Uint8Array;
  /** Index of the first treated period of each treated unit. */
  readonly firstOf: Int32Array;
  /** No unit is seen both treated and not: the column is an arm. */
  readonly isConstant: boolean;
  readonly firstTreated: number | null;
  readonly nStarts: number;
} {
  const firstOn = new Int32Array(units.length);
  const lastOff = new Int32Array(units.length).fill(-1);
  const arm = new Uint8Array(units.length);
  const never = 2 ** 31 - 1;
  firstOn.fill(never);
  dummy.forEach((on, row) => {
    const unit = unitOf[row]!;
    const period = periodOf[row]!;
    if (on === 1) {
      arm[unit] = 1;
      firstOn[unit] = Math.min(firstOn[unit]!, period);
    } else lastOff[unit] = Math.max(lastOff[unit]!, period);
  });
  const starts = new Set<number>();
  for (let unit = 0; unit < units.length; unit++) {
    if (arm[unit] === 0 || lastOff[unit]! < 0) continue;
    if (lastOff[unit]! > firstOn[unit]!) throw leavesTreatment(treatment, units[unit]!);
    starts.add(firstOn[unit]!);
  }
  return {
    arm,
    firstOf: firstOn,
    isConstant: starts.size === 0,
    firstTreated: starts.size === 0 ? null : Math.min(...starts),
    nStarts: starts.size,
  };
}

function postRows(
  { post, estimator }: EstimateOptions,
  time: {
    readonly time: readonly string[];
    readonly periods: readonly string[];
    readonly periodOf: Int32Array;
    readonly firstTreated: number | null;
  },
): readonly number[] {
  if (post !== undefined) return time.time.map((period) => (timeOrder(period, post) >= 0 ? 1 : 0));
  const first = time.firstTreated ?? (time.periods.length === 2 ? 1 : null);
  if (first === null) throw needsPost(estimator, time.periods.length);
  return Array.from(time.periodOf, (period) => (period >= first ? 1 : 0));
}

const leavesTreatment = (treatment: string, unit: string) =>
  new PilotError({
    code: 'estimate.not-absorbing',
    kind: 'data',
    message: `Treatment column ${treatment} (unit ${unit}): once treated, a unit stays treated, got a later 0.`,
    hint: 'Give the arm, constant in the unit, or a dummy that stays 1.',
  });

/** The refusal of a constant arm whose start nothing tells. */
export const needsPost = (estimator: string, nPeriods: number) =>
  new PilotError({
    code: 'estimate.needs-post',
    kind: 'usage',
    message: `${estimator}: with a constant arm and other than two periods the first post period is needed, got ${nPeriods} periods.`,
    hint: 'Add --post with the first period after the programme began.',
  });
