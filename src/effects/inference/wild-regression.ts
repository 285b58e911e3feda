import { cholesky } from '../../stats/linalg/cholesky.ts';
import { countClusters, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { type GroupProducts, groupProducts } from './group-products.ts';

/**
 * A least-squares fit as the wild bootstrap reads it: k orthonormal columns that span the regression (rows scaled by the
 * root of their weight) and the residuals on them, as sums by drawn group, so that nothing grows with the rows.
 */
export interface WildRegression extends GroupProducts {
  readonly k: number;
  /** What gets one weight a draw: the clusters, or parts of them (MacKinnon and Webb 2018). */
  readonly nDrawn: number;
  /** Clusters of the standard error, one a drawn group: dense. */
  readonly clusterOf: Int32Array;
  readonly nClusters: number;
}

/** One weighted sum of coefficients: the column that estimates it is `spread` times `basis` times `direction`. */
export interface WildContrast {
  /** Of length k and norm 1. */
  readonly direction: Float64Array;
  readonly spread: number;
  readonly estimate: number;
  readonly stdError: number;
}

/**
 * The regression behind an effect; rows are clusters where none are named. With M = L L' the inverse cross-products of
 * the columns X, X L is orthonormal and the effect is (L' e)'(X L)'y, e the unit vector of its coefficient.
 */
export function wildRegression(
  estimate: LinearEstimate,
  drawnOf: Int32Array | null,
): WildRegression & Pick<WildContrast, 'direction' | 'spread'> {
  const { fit, coefficient } = estimate;
  const { n, k } = fit;
  const clusterOf = estimate.clusterOf ?? Int32Array.from({ length: n }, (_, row) => row);
  const lower = cholesky(fit.bread);
  const pull = lower.data.slice(coefficient * k, (coefficient + 1) * k);
  const length = Math.sqrt(pull.reduce((sum, value) => sum + value * value, 0));
  return {
    ...drawnGroups(clusterOf, drawnOf ?? clusterOf),
    ...groupProducts(fit, lower, drawnOf ?? clusterOf),
    k,
    direction: pull.map((value) => value / length),
    spread: 1 / length,
  };
}

/** How the groups that are drawn (by row, dense and inside clusters) lie in the clusters. */
export function drawnGroups(
  clusterOf: Int32Array,
  drawnOf: Int32Array,
): Pick<WildRegression, 'nDrawn' | 'nClusters' | 'clusterOf'> {
  const nDrawn = countClusters(drawnOf)!;
  const clusters = new Int32Array(nDrawn);
  for (let row = 0; row < drawnOf.length; row++) clusters[drawnOf[row]!] = clusterOf[row]!;
  return { nDrawn, nClusters: countClusters(clusters)!, clusterOf: clusters };
}
