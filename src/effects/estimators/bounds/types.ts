import type { UnitFrame } from '../../types.ts';

/** One row a unit that was assigned; `y` is NaN where its outcome was not seen. */
export interface AttritionFrame extends Omit<UnitFrame, 'covariates' | 'blockOf'> {
  /** Cell of covariates, dense; null = all units are one cell. */
  readonly cellOf: Int32Array | null;
}

/** A bound with its influence values (one a row): its variance is the sum of their squares, clusters summed first. */
export interface Bound {
  readonly estimate: number;
  readonly influence: Float64Array;
}

/** A quantity known up to two bounds. */
export interface Bounds {
  readonly lower: Bound;
  readonly upper: Bound;
}

/** The smallest and the largest value that an outcome can have. */
export interface OutcomeRange {
  readonly low: number;
  readonly high: number;
  /** Whether it was given, or is that of the outcomes seen. */
  readonly source: 'given' | 'observed';
}
