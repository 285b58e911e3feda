/** A variance that the regression behind an estimate does not know. */
export interface OwnVariance {
  readonly variance: number;
  readonly vcov: 'abadie-imbens' | 'influence';
}
