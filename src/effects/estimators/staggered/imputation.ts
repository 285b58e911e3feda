import type { Diagnostic } from '../../../core/diagnostic.ts';
import { PilotError } from '../../../core/error.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import { multiply } from '../../../stats/linalg/multiply.ts';
import { scale } from '../../../stats/linalg/scale.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import { standardizeColumn } from '../../../stats/regression/standardize-column.ts';
import { clusteredInfluence } from '../../influence/clustered-influence.ts';
import { influenceCovariance } from '../../influence/influence-covariance.ts';
import { storedInfluence } from '../../influence/stored-influence.ts';
import type { CohortFrame } from '../../types.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { clustersOfUnits } from './clusters-of-units.ts';
import type { GroupTimeCell } from './group-time-cells.ts';
import type { GroupTimeEffect, GroupTimeEffects } from './group-time-effects.ts';
import { prePeriodTest } from './pre-period-test.ts';
import { rowsByPeriod } from './rows-by-period.ts';
import { sampleFindings } from './sample-findings.ts';
import { type AnswerOptions, staggeredEstimate } from './staggered-estimate.ts';
import { type StaggeredUnits, staggeredUnits } from './staggered-units.ts';
import { type UntreatedFit, untreatedFit } from './untreated-fit.ts';

export interface ImputationOptions extends AnswerOptions {
  /** Time before the start in which effects may already show, >= 0. */
  readonly anticipation: number;
}

/**
 * Effects of staggered starts by imputation: unit and period effects (and covariates) are fitted on untreated rows, and
 * each treated row is compared with what they say. Averages by cohort and period, with the paper's conservative variance:
 * treated rows spread about the mean of their cohort and period, units (or clusters) summed.
 * Errors: `staggered.no-cohort`, `imputation.no-untreated`, `imputation.not-connected`, `stats.weights`.
 * Source: Borusyak, Jaravel and Spiess 2024, doi:10.1093/restud/rdae007.
 */
export function imputation(frame: CohortFrame, options: ImputationOptions): TermsEstimate {
  const staggered = staggeredUnits(frame, options.anticipation);
  const untreated = untreatedRows(frame, staggered, options.anticipation);
  const standardized = { ...frame, covariates: frame.covariates.map(standardizeColumn) };
  const fit = untreatedFit(standardized, staggered, untreated, standardized.covariates);
  const found = imputedEffects(standardized, staggered, untreated, fit);
  return staggeredEstimate(
    {
      estimator: 'imputation',
      frame,
      staggered,
      found,
      collinear: fit.collinear,
      coefficients: {},
      diagnose: () => [
        leadTest(standardized, staggered, untreated),
        ...sampleFindings(frame, staggered, found.leftOut),
      ],
    },
    options,
  );
}

/** 1 for the rows of kept units before anyone expects their start. */
function untreatedRows(
  { startOf, unitOf, times, periodOf }: CohortFrame,
  { units }: StaggeredUnits,
  anticipation: number,
) {
  const isKept = new Uint8Array(startOf.length);
  for (const unit of units) isKept[unit] = 1;
  return Uint8Array.from(unitOf, (unit, row) =>
    isKept[unit] === 1 && times[periodOf[row]!]! < startOf[unit]! - anticipation ? 1 : 0,
  );
}

/** Treated rows of one cohort in one period. */
interface TreatedCell {
  readonly cell: GroupTimeCell;
  /** Places in `staggered`, and rows of the frame. */
  readonly units: readonly number[];
  readonly rows: readonly number[];
}

function treatedCells(frame: CohortFrame, staggered: StaggeredUnits, untreated: Uint8Array): readonly TreatedCell[] {
  const { times, term } = frame;
  const { n, cohortOf, starts } = staggered;
  const rowAt = rowsByPeriod(frame, staggered);
  const cells = new Map<number, { units: number[]; rows: number[] }>();
  for (let unit = 0; unit < n; unit++)
    for (let period = 0; period < times.length; period++) {
      const row = rowAt[unit * times.length + period]!;
      if (row < 0 || untreated[row] === 1) continue;
      const key = cohortOf[unit]! * times.length + period;
      const own = cells.get(key) ?? { units: [], rows: [] };
      own.units.push(unit);
      own.rows.push(row);
      cells.set(key, own);
    }
  if (cells.size === 0) throw noUntreated(`Column ${term}: treated rows are needed`);
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([key, own]) => {
      const cohort = Math.floor(key / times.length);
      const period = key % times.length;
      const relativePeriod = times[period]! - starts[cohort]!;
      return { ...own, cell: { cohort, period, base: period, relativePeriod, isReference: false, controls: [] } };
    });
}

function imputedEffects(
  frame: CohortFrame,
  staggered: StaggeredUnits,
  untreated: Uint8Array,
  fit: UntreatedFit,
): GroupTimeEffects {
  const { n, starts, cohortOf } = staggered;
  const { cells, leftOut } = imputableCells(frame, staggered, untreated);
  const nColumns = cells.length + starts.length;
  const values = matrix(n, nColumns);
  const distances = matrix(fit.coefficients.length, nColumns);
  const effects = cells.map((own, column) => {
    const answer = imputeCell(frame, own, fit);
    own.units.forEach((unit, i) => {
      values.data[unit * nColumns + column] = n * answer.shares[i]! * (answer.gaps[i]! - answer.center);
    });
    answer.distance.forEach((value, j) => {
      distances.data[j * nColumns + column] = -n * value;
    });
    return { ...answer.effect, nUnits: n };
  });
  const carried = multiply(fit.scores, multiply(fit.bread, distances));
  carried.data.forEach((value, at) => {
    values.data[at]! += value;
  });
  const shares = Float64Array.from(starts, (_, g) => cohortOf.filter((own) => own === g).length / n);
  return { effects, shares, influence: storedInfluence(values, null, n), leftOut };
}

/** The cells in whose period an untreated row was fitted; the others are left out. */
function imputableCells(frame: CohortFrame, staggered: StaggeredUnits, untreated: Uint8Array) {
  const fittedPeriods = new Set(frame.periodOf.filter((_, row) => untreated[row] === 1));
  const all = treatedCells(frame, staggered, untreated);
  const cells = all.filter(({ cell }) => fittedPeriods.has(cell.period));
  const leftOut = all
    .filter(({ cell }) => !fittedPeriods.has(cell.period))
    .map(({ cell }) => ({
      cell,
      refusal: noUntreated(`Period ${frame.periods[cell.period]}: an untreated row is needed`),
    }));
  if (cells.length === 0) throw leftOut[0]!.refusal;
  return { cells, leftOut };
}

function imputeCell(frame: CohortFrame, { cell, units, rows }: TreatedCell, fit: UntreatedFit) {
  const { y, weights, units: names, unitOf } = frame;
  const p = fit.coefficients.length;
  const total = rows.reduce((sum, row) => sum + (weights?.[row] ?? 1), 0);
  const shares = rows.map((row) => (weights?.[row] ?? 1) / total);
  const x = new Float64Array(p);
  const distance = new Float64Array(p);
  const gaps = rows.map((row, i) => {
    const unit = units[i]!;
    const own = fit.unitEffects[unit]!;
    if (Number.isNaN(own)) throw noUntreated(`Unit ${names[unitOf[row]!]}: an untreated row is needed`);
    fit.columnsOf(row, x);
    for (let j = 0; j < p; j++) distance[j]! += shares[i]! * (x[j]! - fit.unitMeans.data[unit * p + j]!);
    return y[row]! - fit.coefficients.reduce((sum, value, j) => sum + value * x[j]!, own);
  });
  const estimate = gaps.reduce((sum, gap, i) => sum + shares[i]! * gap, 0);
  const squares = shares.reduce((sum, share) => sum + share * share, 0);
  const center = gaps.reduce((sum, gap, i) => sum + (shares[i]! * shares[i]! * gap) / squares, 0);
  const effect: Omit<GroupTimeEffect, 'nUnits'> = {
    ...cell,
    estimate,
    counterfactualMean: rows.reduce((sum, row, i) => sum + shares[i]! * y[row]!, 0) - estimate,
    weight: total,
    nTreated: rows.length,
    nTrimmed: 0,
  };
  return { effect, shares, gaps, center, distance };
}

/** The paper's test: untreated rows regressed on the time to the start too, its earliest value left out. */
function leadTest(frame: CohortFrame, staggered: StaggeredUnits, untreated: Uint8Array): Diagnostic {
  const { startOf, unitOf, times, periodOf } = frame;
  const lead = Float64Array.from(unitOf, (unit, row) =>
    untreated[row] === 1 ? times[periodOf[row]!]! - startOf[unit]! : Number.NEGATIVE_INFINITY,
  );
  const leads = [...new Set(lead.filter(Number.isFinite))].sort((a, b) => a - b).slice(1);
  const columns = leads.map((own) => ({ name: `lead ${own}`, values: lead.map((value) => (value === own ? 1 : 0)) }));
  const fit = untreatedFit(frame, staggered, untreated, [...frame.covariates, ...columns]);
  const first = fit.coefficients.length - leads.length;
  const tested = leads.flatMap((own, j) => (fit.collinear.includes(`lead ${own}`) ? [] : [first + j]));
  const joint = storedInfluence(fit.scores, scale(fit.bread, staggered.n), staggered.n);
  const vcov = influenceCovariance(clusteredInfluence(joint, clustersOfUnits(frame, staggered)));
  return prePeriodTest(
    tested.map((at) => fit.coefficients[at]!),
    submatrix(vcov, tested),
  );
}

const noUntreated = (what: string) =>
  new PilotError({
    code: 'imputation.no-untreated',
    kind: 'data',
    message: `${what} to impute what would have been, got none.`,
    hint: 'Leave such units or periods out, or add units that start later or never.',
  });
