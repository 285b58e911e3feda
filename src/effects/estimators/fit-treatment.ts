import type { Estimand } from '../../core/effect.ts';
import { PilotError } from '../../core/error.ts';
import { largestDistance } from '../../stats/descriptive/largest-distance.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import { intercept } from '../../stats/regression/intercept.ts';
import { standardizedOls } from '../../stats/regression/standardized-ols.ts';
import type { NumericColumn, UnitRows } from '../types.ts';
import { countClusters, type LinearEstimate } from './linear-estimate.ts';

export interface TreatmentModel {
  readonly estimator: string;
  readonly estimand: Estimand;
  readonly outcome: string;
  readonly term: string;
  readonly y: Float64Array;
  /** Arm of each row. */
  readonly treated: Uint8Array;
  /** Columns that no assignment changes, beside the intercept. */
  readonly fixed: readonly NumericColumn[];
  /** Columns that are the arm times a factor (null = 1); the first one is the effect. */
  readonly byArm: readonly { readonly name: string; readonly factor: Float64Array | null }[];
  readonly weights: Float64Array | null;
  readonly clusterOf: Int32Array | null;
  /** Rows over which the treated mean is taken; null = all. */
  readonly after: Uint8Array | null;
  readonly nUnits: number;
  readonly nTreated: number;
}

/** An effect below this share of the outcome's largest distance from its mean is rounding error of an exact fit. */
const ROUNDING = 1e-14;

/**
 * Fits y ~ 1 + arm columns + fixed columns and keeps what inference needs. An effect that is rounding error is 0.
 * Errors: `estimate.empty-arm`, `estimate.effect-not-identified`, `estimate.outcome-range` (sums overflow).
 */
export function fitTreatment(model: TreatmentModel): LinearEstimate {
  const { y, treated, byArm, term } = model;
  requireBothArms(treated, term);
  const armColumns = byArm.map(({ name, factor }) => ({
    name,
    values: factor === null ? new Float64Array(treated) : factor.map((value, row) => (treated[row] === 0 ? 0 : value)),
  }));
  const fit = standardizedOls({
    y,
    first: [intercept(y.length), ...armColumns],
    covariates: model.fixed,
    weights: model.weights,
  });
  const coefficient = fit.names.indexOf(byArm[0]!.name);
  if (coefficient < 0)
    throw new PilotError({
      code: 'estimate.effect-not-identified',
      kind: 'data',
      message: `Treatment column ${term}: must not be a combination of the other columns, got a collinear one.`,
      hint: 'Leave out the covariate that repeats the treatment.',
    });
  const effect = requireFinite(fit.coefficients[coefficient]!, model.outcome);
  if (isRounding(effect, y)) fit.coefficients[coefficient] = 0;
  return {
    estimator: model.estimator,
    estimand: model.estimand,
    outcome: model.outcome,
    term,
    fit,
    coefficient,
    treated,
    treatmentColumns: byArm.flatMap(({ name, factor }) => {
      const column = fit.names.indexOf(name);
      return column < 0 ? [] : [{ column, factor }];
    }),
    clusterOf: model.clusterOf,
    counterfactualMean: treatedMean(model) - fit.coefficients[coefficient]!,
    nUnits: model.nUnits,
    nTreated: model.nTreated,
    nClusters: countClusters(model.clusterOf),
    dropped: {},
  };
}

/** Whether an effect is nothing but rounding error beside the spread of the outcome. */
export function isRounding(effect: number, y: Float64Array): boolean {
  // No value lies further from the mean than twice the largest one from 0.
  const size = Math.abs(effect);
  return size <= 2 * ROUNDING * largestDistance(y) && size <= ROUNDING * largestDistance(y, mean(y));
}

/** Refuses an outcome whose sums overflow. */
export function requireFinite(effect: number, outcome: string): number {
  if (Number.isFinite(effect)) return effect;
  throw new PilotError({
    code: 'estimate.outcome-range',
    kind: 'data',
    message: `Outcome ${outcome}: values must be small enough to add up, got a sum beyond the largest number.`,
    hint: 'Measure the outcome in another unit.',
  });
}

/** Distinct units, and those among them that were treated: a unit may have several rows. */
export function countUnits({ units, treated }: UnitRows): { readonly nUnits: number; readonly nTreated: number } {
  const nUnits = units === null ? treated.length : new Set(units).size;
  if (units === null || nUnits === treated.length) return { nUnits, nTreated: countTreated(treated) };
  const treatedUnits = units.filter((_, row) => treated[row] === 1);
  return { nUnits, nTreated: new Set(treatedUnits).size };
}

/** Refuses an arm without rows. */
export function requireBothArms(treated: Uint8Array, term: string): void {
  const nTreated = countTreated(treated);
  if (nTreated > 0 && nTreated < treated.length) return;
  throw new PilotError({
    code: 'estimate.empty-arm',
    kind: 'data',
    message: `Treatment column ${term}: both arms must hold units, got ${nTreated} treated and ${treated.length - nTreated} control rows.`,
    hint: 'Check the treatment column and the rows that were dropped for missing cells.',
  });
}

function countTreated(treated: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < treated.length; row++) count += treated[row]!;
  return count;
}

function treatedMean({ y, treated, weights, after }: TreatmentModel): number {
  const counted = after === null ? treated : treated.map((arm, row) => arm * after[row]!);
  // Counted from one of the values, so that the mean of equal values is that value.
  const start = y[counted.indexOf(1)] ?? Number.NaN;
  let sum = 0;
  let total = 0;
  for (let row = 0; row < y.length; row++) {
    if (counted[row] === 0) continue;
    const weight = weights === null ? 1 : weights[row]!;
    sum += weight * (y[row]! - start);
    total += weight;
  }
  return start + sum / total;
}
