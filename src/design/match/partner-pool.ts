/** The nearest partner, as an index into the units. */
export interface Neighbour {
  readonly control: number;
  readonly distance: number;
}

/** Partners that are still free, and the rule that says which is nearest. Ties never depend on the order of rows. */
export interface PartnerPool {
  /** The nearest free partner within every caliper that is none of `except`; null where there is none. */
  nearest(unit: number, except: ReadonlySet<number>): Neighbour | null;
  /** Takes a partner out of the pool. */
  take(control: number): void;
}

/** Two units may be partners if these values differ by `width` at most. */
export interface Window {
  /** One per unit. */
  readonly values: Float64Array;
  readonly width: number;
}
