import { PilotError } from '../../core/error.ts';
import { type NumericColumn, ols } from '../../stats/regression/ols.ts';
import { robustVcov } from '../../stats/variance/robust-vcov.ts';
import { estimateOf, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { type AdjustedEstimate, adjustForHiddenCause, type HiddenCause } from './adjust-for-hidden-cause.ts';

export interface BenchmarkRequest {
  /** A least-squares fit with one treatment column. */
  readonly estimate: LinearEstimate;
  /** Name of the covariate, and its columns in the fit: one, or all levels of a text. */
  readonly covariate: string;
  readonly columns: readonly string[];
  /** How many times as strong as the covariate, above 0: with the arm, and with the outcome. */
  readonly timesTreatment: number;
  readonly timesOutcome: number;
  readonly alpha: number;
}

export interface BenchmarkBound extends HiddenCause {
  readonly covariate: string;
  readonly timesTreatment: number;
  readonly timesOutcome: number;
  readonly adjusted: AdjustedEstimate;
}

/**
 * The most that a hidden cause could do which is so many times as strong as a measured covariate: what it would explain of
 * arm and outcome (the latter at most 1), and the estimate with it. Throws `sensitivity.benchmark` for columns that the
 * fit does not hold, and where a cause so strong would explain all of the arm.
 * Source: Cinelli and Hazlett 2020, section 4.4, doi:10.1111/rssb.12348. Golden: sensitivity_omitted_variable.
 */
export function benchmarkBounds(request: BenchmarkRequest): BenchmarkBound {
  const { estimate, covariate, columns, timesTreatment, timesOutcome, alpha } = request;
  const { fit, coefficient } = estimate;
  const unknown = columns.find((name) => !fit.names.includes(name) || name === fit.names[coefficient]);
  if (columns.length === 0 || unknown !== undefined)
    throw refuse(`covariate ${covariate} must be a column of the regression, got ${unknown ?? 'none'}`);
  if (!(timesTreatment > 0 && timesOutcome > 0))
    throw refuse(`multiples of ${covariate} must be above 0, got ${timesTreatment} and ${timesOutcome}`);
  const all = fit.names.map((name, j): NumericColumn => ({ name, values: fit.columns[j]! }));
  const arm = all[coefficient]!;
  const others = all.filter((column) => column !== arm);
  const ofTreatment = partialR2(arm.values, others, columns, fit.weights);
  const ofOutcome = partialR2(fit.y, all, columns, fit.weights);

  const r2Treatment = (timesTreatment * ofTreatment) / (1 - ofTreatment);
  if (!(r2Treatment < 1))
    throw refuse(
      `a cause ${timesTreatment} times as strong as ${covariate} must leave something of the arm unexplained, got a share of ${r2Treatment.toPrecision(3)}`,
    );
  const withCovariate = (timesTreatment * ofTreatment ** 2) / ((1 - timesTreatment * ofTreatment) * (1 - ofTreatment));
  const outcomeFactor = (Math.sqrt(timesOutcome) + Math.sqrt(withCovariate)) ** 2 / (1 - withCovariate);
  const r2Outcome = Math.min(1, (outcomeFactor * ofOutcome) / (1 - ofOutcome));
  const stdError = Math.sqrt(robustVcov(fit, 'iid').data[coefficient * fit.k + coefficient]!);
  return {
    covariate,
    timesTreatment,
    timesOutcome,
    r2Treatment,
    r2Outcome,
    adjusted: adjustForHiddenCause(
      { estimate: estimateOf(estimate), stdError, df: fit.n - fit.k },
      { r2Treatment, r2Outcome },
      alpha,
    ),
  };
}

/** Share of what the other columns leave of y that the named ones explain. */
function partialR2(
  y: Float64Array,
  columns: readonly NumericColumn[],
  names: readonly string[],
  weights: Float64Array | null,
): number {
  const left = (used: readonly NumericColumn[]) => {
    const fit = ols({ y, columns: used, weights });
    return fit.residuals.reduce((sum, residual, i) => sum + (weights ? weights[i]! : 1) * residual * residual, 0);
  };
  const without = left(columns.filter(({ name }) => !names.includes(name)));
  return without > 0 ? Math.max(0, 1 - left(columns) / without) : 0;
}

const refuse = (what: string) =>
  new PilotError({
    code: 'sensitivity.benchmark',
    kind: 'usage',
    message: `Hidden cause compared with a covariate: ${what}.`,
    hint: 'Name a covariate of the regression and a smaller multiple, such as 1, 2 or 3.',
  });
