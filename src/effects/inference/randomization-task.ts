import type { AssignmentScheme } from '../../core/design.ts';
import type { PartialledOut } from './partial-out.ts';

/** Rows stand alone: the statistic divides by the hc2 standard error. */
export interface RowKernel extends PartialledOut {
  readonly kind: 'rows';
  /** Leverage of each row on the fixed columns. */
  readonly leverage: Float64Array;
  /** Unit of the scheme of each row. */
  readonly unitOf: Int32Array;
}

/**
 * Rows come in clusters that are assigned as one: the statistic divides by the cr1 standard error. Only cross-products
 * by cluster are kept, so a draw costs the same for any number of rows. d = m + p: factors first, then the basis.
 */
export interface ClusterKernel {
  readonly kind: 'clusters';
  readonly nClusters: number;
  readonly m: number;
  readonly p: number;
  readonly target: number;
  /** Cross-products of the d columns, nClusters x d x d. */
  readonly products: Float64Array;
  /** Products of the d columns with outcome and effect column, nClusters x d each. */
  readonly withY: Float64Array;
  readonly withZ: Float64Array;
  /** One unit of the scheme in each cluster. */
  readonly unitOf: Int32Array;
}

/** Difference of two means inside each block, blocks weighted by size; the Neyman standard error. */
export interface BlockKernel {
  readonly kind: 'blocks';
  readonly nBlocks: number;
  readonly blockOf: Int32Array;
  /** Outcome less the mean of its block, and observed arm, by row. */
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly unitOf: Int32Array;
}

/** Blocks of two units or two clusters, one of each arm. Entity means; `sizeOf` = rows of the block. */
export interface PairKernel {
  readonly kind: 'pairs';
  /** Block of each entity, and the entity's mean outcome, observed arm and one unit of the scheme in it. */
  readonly blockOf: Int32Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly unitOf: Int32Array;
  readonly sizeOf: Float64Array;
}

export type RandomizationKernel = RowKernel | ClusterKernel | BlockKernel | PairKernel;

/** Everything a thread needs to draw assignments and compute the statistic: plain data, cloneable. */
export interface RandomizationTask {
  readonly scheme: AssignmentScheme;
  readonly kernel: RandomizationKernel;
  readonly studentized: boolean;
  /** Every assignment once, instead of random draws. */
  readonly exact: boolean;
  readonly draws: number;
  readonly seed: string;
}
