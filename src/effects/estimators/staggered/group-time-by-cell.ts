import { attempt } from '../../../core/attempt.ts';
import { PilotError } from '../../../core/error.ts';
import { placesWhere } from '../../../stats/descriptive/places-where.ts';
import { valuesAt } from '../../../stats/descriptive/values-at.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { storedInfluence } from '../../influence/stored-influence.ts';
import type { CohortFrame } from '../../types.ts';
import type { DidMethod } from '../doubly-robust/did-method.ts';
import type { TwoPeriodEstimate } from '../doubly-robust/two-period.ts';
import { twoPeriodCrossSection } from '../doubly-robust/two-period-cross-section.ts';
import { twoPeriodPanel } from '../doubly-robust/two-period-panel.ts';
import type { GroupTimeCell } from './group-time-cells.ts';
import type { GroupTimeEffect, GroupTimeEffects } from './group-time-effects.ts';
import { rowsByPeriod } from './rows-by-period.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/** The rows that one cell compares. */
interface CellRows {
  /** Unit (place in `staggered`) of each compared row. */
  readonly units: Int32Array;
  /** Row of the frame in the period, and in the base period (a panel); one row each otherwise. */
  readonly rows: Int32Array;
  readonly baseRows: Int32Array | null;
  readonly treated: Uint8Array;
}

/**
 * ATT(g,t) cell by cell: each a two-period difference in differences of the cohort and its controls, for panels of the
 * units seen in both periods, else of two cross-sections. Covariates and weights are those of the base period (panel).
 * A cell that cannot be estimated is left out and named.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001. Golden: callaway_santanna_mpdta.json.
 */
export function groupTimeByCell(
  frame: CohortFrame,
  staggered: StaggeredUnits,
  cells: readonly GroupTimeCell[],
  method: DidMethod,
): GroupTimeEffects {
  const shares = cohortShares(staggered);
  const rowAt = frame.isPanel ? rowsByPeriod(frame, staggered) : null;
  const found: CellAnswer[] = [];
  const leftOut: { cell: GroupTimeCell; refusal: PilotError }[] = [];
  for (const cell of cells) {
    const rows = rowAt ? pairs(staggered, cell, rowAt) : crossSections(staggered, cell, frame);
    const tried = attempt(() => compare(frame, rows, cell, method));
    if (tried.refusal) leftOut.push({ cell, refusal: tried.refusal });
    else found.push({ ...tried.value, units: rows.units });
  }
  return {
    effects: found.map(({ effect }) => ({ ...effect, weight: shares[effect.cohort]! })),
    shares,
    influence: storedInfluence(influenceOf(found, staggered, shares), null, staggered.n),
    leftOut,
  };
}

interface CellAnswer {
  readonly effect: Omit<GroupTimeEffect, 'weight'>;
  /** One value a compared row, and the unit (place in `staggered`) of each. */
  readonly influence: Float64Array;
  readonly units: Int32Array;
}

/** Influence of the units on the effects and, in the last columns, on the shares of the cohorts. */
function influenceOf(
  found: readonly CellAnswer[],
  { n, weights, cohortOf }: StaggeredUnits,
  shares: Float64Array,
): Matrix {
  const nColumns = found.length + shares.length;
  const values = matrix(n, nColumns);
  found.forEach(({ influence, units }, column) => {
    units.forEach((unit, i) => {
      values.data[unit * nColumns + column]! += (n / units.length) * influence[i]!;
    });
  });
  for (let unit = 0; unit < n; unit++) {
    const weight = weights?.[unit] ?? 1;
    for (let g = 0; g < shares.length; g++)
      values.data[unit * nColumns + found.length + g] = weight * (cohortOf[unit] === g ? 1 : 0) - shares[g]!;
  }
  return values;
}

function cohortShares({ n, weights, cohortOf, starts }: StaggeredUnits): Float64Array {
  const shares = new Float64Array(starts.length);
  cohortOf.forEach((cohort, unit) => {
    if (cohort >= 0) shares[cohort]! += (weights?.[unit] ?? 1) / n;
  });
  return shares;
}

function pairs({ cohortOf, n }: StaggeredUnits, { cohort, controls, period, base }: GroupTimeCell, rowAt: Int32Array) {
  const nPeriods = rowAt.length / n;
  const compared = new Set([cohort, ...controls]);
  const isSeen = (unit: number, at: number) => rowAt[unit * nPeriods + at]! >= 0;
  const units = placesWhere(n, (unit) => compared.has(cohortOf[unit]!) && isSeen(unit, period) && isSeen(unit, base));
  return {
    units,
    rows: units.map((unit) => rowAt[unit * nPeriods + period]!),
    baseRows: units.map((unit) => rowAt[unit * nPeriods + base]!),
    treated: new Uint8Array(units.map((unit) => (cohortOf[unit] === cohort ? 1 : 0))),
  };
}

function crossSections(
  { units, cohortOf }: StaggeredUnits,
  { cohort, controls, period, base }: GroupTimeCell,
  { periodOf }: CohortFrame,
): CellRows {
  const own = placesWhere(units.length, (i) => {
    const at = periodOf[units[i]!]!;
    return (at === period || at === base) && (cohortOf[i] === cohort || controls.includes(cohortOf[i]!));
  });
  const rows = own.map((i) => units[i]!);
  const treated = Uint8Array.from(own, (i) => (cohortOf[i] === cohort ? 1 : 0));
  return { units: own, rows, baseRows: null, treated };
}

function compare(frame: CohortFrame, rows: CellRows, cell: GroupTimeCell, method: DidMethod) {
  refuseEmptyCorner(frame, rows, cell);
  const answer = cell.isReference ? nothing(rows.units.length) : estimateCell(frame, rows, cell, method);
  const mean = treatedMean(frame, rows, cell.period);
  const effect = {
    ...cell,
    estimate: answer.estimate,
    counterfactualMean: mean - answer.estimate,
    nUnits: rows.units.length,
    nTreated: rows.treated.reduce((sum, arm) => sum + arm, 0),
    nTrimmed: answer.nTrimmed,
  };
  return { effect, influence: answer.influence };
}

const nothing = (n: number): TwoPeriodEstimate => ({ estimate: 0, influence: new Float64Array(n), nTrimmed: 0 });

function estimateCell(frame: CohortFrame, rows: CellRows, { period }: GroupTimeCell, method: DidMethod) {
  const { y, periodOf, covariates, weights } = frame;
  const before = rows.baseRows ?? rows.rows;
  const arms = {
    method,
    treated: rows.treated,
    covariates: covariates.map(({ name, values }) => ({ name, values: valuesAt(values, before) })),
    weights: weights && valuesAt(weights, before),
  };
  if (rows.baseRows === null) {
    const post = Uint8Array.from(rows.rows, (row) => (periodOf[row] === period ? 1 : 0));
    return twoPeriodCrossSection({ ...arms, y: valuesAt(y, before), post });
  }
  return twoPeriodPanel({ ...arms, change: valuesAt(y, rows.rows).map((value, i) => value - y[before[i]!]!) });
}

function treatedMean({ y, weights, periodOf }: CohortFrame, { rows, treated }: CellRows, period: number): number {
  let sum = 0;
  let total = 0;
  rows.forEach((row, i) => {
    if (treated[i] === 0 || periodOf[row] !== period) return;
    const weight = weights?.[row] ?? 1;
    sum += weight * y[row]!;
    total += weight;
  });
  return sum / total;
}

function refuseEmptyCorner({ term, periodOf }: CohortFrame, rows: CellRows, { period, isReference }: GroupTimeCell) {
  const isAfter = (row: number) => rows.baseRows === null && periodOf[row] === period;
  const corners = new Set<number>();
  rows.rows.forEach((row, i) => {
    corners.add(2 * rows.treated[i]! + (isAfter(row) ? 1 : 0));
  });
  if (corners.size === (rows.baseRows === null && !isReference ? 4 : 2)) return;
  throw new PilotError({
    code: 'estimate.empty-cell',
    kind: 'data',
    message: `Cohorts of ${term}: a cohort and its controls need rows in both compared periods, got none in one of them.`,
    hint: 'Check the rows that were dropped for missing cells.',
  });
}
