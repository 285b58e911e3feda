/** One side of the cut-off, rows by running variable. All arrays have one entry a row. */
export interface RdSide {
  /** Running variable less the cut-off. */
  readonly x: Float64Array;
  /** Outcome, then take-up where the design is fuzzy, then covariates. */
  readonly columns: readonly Float64Array[];
  readonly isFuzzy: boolean;
  /** Dense over both sides; null where rows stand alone. */
  readonly clusterOf: Int32Array | null;
}
