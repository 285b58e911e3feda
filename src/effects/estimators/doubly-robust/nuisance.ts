import type { Matrix } from '../../../stats/linalg/matrix.ts';

/** A fitted working model of n rows on k covariates: what its estimation adds to the error of an effect. */
export interface Nuisance {
  /** Weight times residual of each row (length n); 0 in rows that were not fitted. */
  readonly score: Float64Array;
  /** Inverse of the information, k x k. */
  readonly bread: Matrix;
  /** The k kept columns, each of length n. */
  readonly columns: readonly Float64Array[];
}

/** Model of the outcome: its fit in every row, and its error; null where the method counts no error of estimation. */
export interface OutcomeModel {
  readonly fitted: Float64Array;
  readonly nuisance: Nuisance | null;
}

/** Model of the arm: odds of treatment in every row, 0 where a control is trimmed. */
export interface PropensityModel {
  readonly odds: Float64Array;
  readonly nuisance: Nuisance | null;
  readonly nTrimmed: number;
}
