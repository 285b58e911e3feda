import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow, Estimand, FitSummary, Inference } from '../../core/effect.ts';
import type { Matrix } from '../../stats/linalg/matrix.ts';
import type { RowInference } from '../inference/effect-of-estimate.ts';

/** One quantity of an estimate: what a row says before its test. */
export interface EstimatedTerm
  extends Pick<EffectRow, 'term' | 'estimate' | 'counterfactualMean' | 'nUnits' | 'nTreated' | 'nClusters'>,
    Partial<
      Pick<EffectRow, 'subgroup' | 'cohort' | 'period' | 'relativePeriod' | 'pValueAdjusted' | 'bandLow' | 'bandHigh'>
    > {
  readonly estimand: Estimand;
  /** Test and interval where they do not follow from the variance; `noInference` for a reference that is 0 by choice. */
  readonly inference?: RowInference;
  /** Degrees of freedom of its t test; left out: those of the inference. null = normal. */
  readonly df?: number | null;
}

/**
 * What an estimator of one or more terms answers: estimates, their covariance, and what there is beside them. The test
 * of each term follows from its variance unless the term brings its own.
 */
export interface TermsEstimate<Detail = object> {
  readonly estimator: string;
  readonly outcome: string;
  readonly terms: readonly EstimatedTerm[];
  /** terms x terms; NaN where a variance is not defined, 0 for a reference. null = none is defined. */
  readonly vcov: Matrix | null;
  readonly inference: Inference;
  /** units x terms: the variance is sum(values^2) / nUnits^2, clusters summed first. null = none is defined. */
  readonly influence: Matrix | null;
  /** The outcome by row, or the size of its largest, by which rounding error is told from a standard error. */
  readonly y: Float64Array | number;
  readonly fit: FitSummary;
  readonly diagnostics: readonly Diagnostic[];
  readonly detail: Detail;
}
