import type { OlsFit } from '../../../stats/regression/ols.ts';
import type { RegressionVcov } from '../../../stats/variance/vcov-of.ts';
import type { NumericColumn, UnitFrame } from '../../types.ts';

/** One row a unit, complete, with a treatment that people chose and what moved their choice. */
export interface InstrumentFrame extends Omit<UnitFrame, 'treated' | 'blockOf'> {
  /** The treatment as it was taken: 0 and 1, or an amount. */
  readonly treatment: Float64Array;
  readonly instruments: readonly NumericColumn[];
}

/** How standard errors are made. */
export interface InstrumentInference {
  readonly vcov: RegressionVcov;
  readonly df: 'residual' | 'satterthwaite' | 'normal' | null;
  readonly alpha: number;
}

/** Two-stage least squares: the fits that everything else is read from. */
export interface TwoStageFit {
  /** Second stage: `x` holds the fitted treatments, `residuals` count from the treatments as they were. */
  readonly second: OlsFit;
  /** Place of each treatment in the coefficients of `second`. */
  readonly treatmentAt: readonly number[];
  /** Each treatment on intercept, covariates and instruments. */
  readonly firstStages: readonly OlsFit[];
  /** The outcome on the same columns. */
  readonly reducedForm: OlsFit;
  /** Place of each instrument in the coefficients of `firstStages` and `reducedForm`. */
  readonly instrumentAt: readonly number[];
}
