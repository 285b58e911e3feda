/** A variance that the regression behind an estimate does not know. */
export interface OwnVariance {
  readonly variance: number;
  readonly vcov: 'abadie-imbens' | 'influence';
  /** Of the t test; null = normal. */
  readonly df: number | null;
  /** By unit, the errors of the weights included: what each adds to the estimate's error; null where none are known. */
  readonly influence: ReadonlyMap<string, number> | null;
}
