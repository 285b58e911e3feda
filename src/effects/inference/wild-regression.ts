import { countClusters, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { partialOut } from './partial-out.ts';

/**
 * A least-squares fit as the wild bootstrap reads it: n rows, k orthonormal columns that span the regression (row-major,
 * rows scaled by the root of their weight) and the residuals on them, scaled alike. Dense indices, one a row.
 */
export interface WildRegression {
  readonly n: number;
  readonly k: number;
  readonly basis: Float64Array;
  readonly residuals: Float64Array;
  /** Clusters of the standard error. */
  readonly clusterOf: Int32Array;
  readonly nClusters: number;
  /** What gets one weight a draw: the clusters, or parts of them (MacKinnon and Webb 2018). */
  readonly drawnOf: Int32Array;
  readonly nDrawn: number;
}

/** One weighted sum of coefficients: the column that estimates it is `spread` times `basis` times `direction`. */
export interface WildContrast {
  /** Of length k and norm 1. */
  readonly direction: Float64Array;
  readonly spread: number;
  readonly estimate: number;
  readonly stdError: number;
}

/** The regression behind an effect, its last column that of the effect; rows are clusters where none are named. */
export function wildRegression(
  estimate: LinearEstimate,
  drawnOf: Int32Array | null,
): WildRegression & Pick<WildContrast, 'direction' | 'spread'> {
  const { fit, coefficient } = estimate;
  const clusterOf = estimate.clusterOf ?? Int32Array.from({ length: fit.n }, (_, row) => row);
  // Every column but the effect is fixed here, the arm's own columns too.
  const { n, p, basis, z } = partialOut({
    ...estimate,
    treatmentColumns: estimate.treatmentColumns.filter(({ column }) => column === coefficient),
  });
  const k = p + 1;
  const spread = Math.sqrt(z.reduce((sum, value) => sum + value * value, 0));
  const columns = new Float64Array(n * k);
  for (let row = 0; row < n; row++) {
    for (let q = 0; q < p; q++) columns[row * k + q] = basis[row * p + q]!;
    columns[row * k + p] = z[row]! / spread;
  }
  const direction = new Float64Array(k);
  direction[p] = 1;
  const drawn = drawnOf ?? clusterOf;
  return {
    n,
    k,
    basis: columns,
    residuals: fit.weights ? fit.residuals.map((e, row) => e * Math.sqrt(fit.weights![row]!)) : fit.residuals,
    clusterOf,
    nClusters: estimate.nClusters ?? fit.n,
    drawnOf: drawn,
    nDrawn: countClusters(drawn)!,
    direction,
    spread,
  };
}
