import type { Matrix } from '../../stats/linalg/matrix.ts';

/**
 * Influence values of some units on K columns, never held in full: those of a unit are q numbers of its own times `map`
 * (q x K; null = they are the numbers themselves, q = K).
 */
export interface InfluenceBlock {
  readonly units: Int32Array;
  /** q. */
  readonly width: number;
  /** Writes the q numbers of the i-th unit of the block to `into`, from `at` on. */
  readonly read: (i: number, into: Float64Array, at: number) => void;
  /** q x q: sum over units of the products of their numbers; null where nobody has added them up yet. */
  readonly products: Matrix | null;
  readonly map: Matrix | null;
}

/** Influence values of n units (or clusters) on K columns: the covariance of the columns is sum(values values') / nUnits^2. */
export interface JointInfluence {
  readonly nUnits: number;
  readonly nColumns: number;
  readonly blocks: readonly InfluenceBlock[];
}
