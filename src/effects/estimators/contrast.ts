/** Estimates of some rows, one a term, and their variances; NaN where one is not defined. */
export interface Contrast {
  readonly estimates: readonly number[];
  readonly variances: readonly number[];
}
