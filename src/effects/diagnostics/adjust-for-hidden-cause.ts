import { tQuantile } from '../../stats/distributions/t.ts';

export interface RegressionEstimate {
  readonly estimate: number;
  /** Classical (iid), above 0. */
  readonly stdError: number;
  /** Residual degrees of freedom, at least 2. */
  readonly df: number;
}

/** A cause left out of the regression, by what it would explain. */
export interface HiddenCause {
  /** Share of the arm's residual variance, in [0, 1). */
  readonly r2Treatment: number;
  /** Share of the outcome's residual variance, in [0, 1]. */
  readonly r2Outcome: number;
}

export interface AdjustedEstimate {
  readonly estimate: number;
  readonly stdError: number;
  /** Null where the hidden cause would explain all of the outcome. */
  readonly statistic: number | null;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/**
 * What a regression would have found had it held the hidden cause, where that cause works against the finding: estimate
 * and standard error, with the interval of level 1 - alpha. With `r2Outcome` 1 it is the extreme scenario.
 * Source: Cinelli and Hazlett 2020, doi:10.1111/rssb.12348. Golden: sensitivity_omitted_variable.
 */
export function adjustForHiddenCause(
  { estimate, stdError, df }: RegressionEstimate,
  { r2Treatment, r2Outcome }: HiddenCause,
  alpha: number,
): AdjustedEstimate {
  const left = 1 - r2Treatment;
  const bias = stdError * Math.sqrt((df * r2Outcome * r2Treatment) / left);
  const adjusted = estimate - (estimate < 0 ? -bias : bias);
  const adjustedError = stdError * Math.sqrt(((1 - r2Outcome) / left) * (df / (df - 1)));
  const half = tQuantile(1 - alpha / 2, df) * adjustedError;
  return {
    estimate: adjusted,
    stdError: adjustedError,
    statistic: adjustedError > 0 ? adjusted / adjustedError : null,
    ciLow: adjusted - half,
    ciHigh: adjusted + half,
  };
}
