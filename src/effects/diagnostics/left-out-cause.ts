import { attempt } from '../../core/attempt.ts';
import { estimateOf, type LinearEstimate } from '../estimators/linear-estimate.ts';
import {
  type OmittedVariableSensitivity,
  omittedVariableSensitivity,
} from '../estimators/omitted-variable-sensitivity.ts';
import { stdErrorOf } from '../inference/analytic.ts';
import { unusableStdError } from '../inference/no-variance.ts';
import { benchmarkBounds } from './benchmark-bounds.ts';

/** A measured covariate and the names of its columns in a regression: one, or one for each level of a text but the first. */
export interface MeasuredCovariate {
  readonly name: string;
  readonly columns: readonly string[];
}

/** What a hidden cause `times` as strong as a measured covariate would leave of the estimate. */
export interface CovariateBenchmark {
  readonly covariate: string;
  readonly times: number;
  /** Shares of the residual variance of arm and outcome that it would explain. */
  readonly r2Treatment: number;
  readonly r2Outcome: number;
  readonly estimate: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

export interface LeftOutCause extends OmittedVariableSensitivity {
  /** Of the regression on arm and covariates in the matched sample. */
  readonly estimate: number;
  /** As strong as each covariate, the most harmful first; then twice and three times as strong as that one. */
  readonly benchmarks: readonly CovariateBenchmark[];
}

/**
 * How strong a cause left out of the regression on arm and covariates must be to overturn it, held against the covariates
 * that were measured; null without residual degrees of freedom or variance. A covariate that the rank rule removed, or beside which
 * nothing of the arm would stay unexplained, is no benchmark.
 * Source: Cinelli and Hazlett 2020, doi:10.1111/rssb.12348. Golden: sensitivity_omitted_variable.
 */
export function leftOutCause(
  estimate: LinearEstimate,
  covariates: readonly MeasuredCovariate[],
  alpha: number,
): LeftOutCause | null {
  const sensitivity = omittedVariableSensitivity(estimate, alpha);
  if (sensitivity === null || unusableStdError(stdErrorOf(estimate, 'iid'), estimate.fit.y)) return null;
  const benchmark = ({ name, columns }: MeasuredCovariate, times: number): readonly CovariateBenchmark[] => {
    const kept = columns.filter((column) => estimate.fit.names.includes(column));
    const { value } = attempt(() =>
      benchmarkBounds({
        estimate,
        covariate: name,
        columns: kept,
        timesTreatment: times,
        timesOutcome: times,
        alpha,
      }),
    );
    if (value === null) return [];
    const { r2Treatment, r2Outcome, adjusted } = value;
    const { estimate: left, ciLow, ciHigh } = adjusted;
    return [{ covariate: name, times, r2Treatment, r2Outcome, estimate: left, ciLow, ciHigh }];
  };
  const found = estimateOf(estimate);
  const harm = (one: CovariateBenchmark) => (found < 0 ? -1 : 1) * (found - one.estimate);
  const once = covariates.flatMap((covariate) => benchmark(covariate, 1)).sort((a, b) => harm(b) - harm(a));
  const worst = covariates.find(({ name }) => name === once[0]?.covariate);
  const more = worst === undefined ? [] : [2, 3].flatMap((times) => benchmark(worst, times));
  return { ...sensitivity, estimate: found, benchmarks: [...once, ...more] };
}
