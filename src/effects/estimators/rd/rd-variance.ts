import type { Matrix } from '../../../stats/linalg/matrix.ts';

/**
 * Variance of one linear combination of local fits: `scores` is n x k (weights times basis), `left` (length k) a row of the
 * inverse Gram matrix. Rows alone, or summed by cluster with the factor G/(G-1) (n-1)/(n-k), k = `nCoefficients` of the fit that
 * gave the residuals.
 */
export function rdVariance(
  scores: Matrix,
  left: Float64Array,
  residuals: Float64Array,
  { clusterOf, nCoefficients }: { readonly clusterOf: Int32Array | null; readonly nCoefficients: number },
): number {
  const { rows: n, cols: k, data } = scores;
  const influence = residuals.map((residual, i) => {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += data[i * k + j]! * left[j]!;
    return sum * residual;
  });
  if (clusterOf === null) return influence.reduce((sum, value) => sum + value * value, 0);
  const sums = new Map<number, number>();
  influence.forEach((value, i) => {
    sums.set(clusterOf[i]!, (sums.get(clusterOf[i]!) ?? 0) + value);
  });
  const g = sums.size;
  return (
    ((n - 1) / (n - nCoefficients)) * (g / (g - 1)) * [...sums.values()].reduce((sum, value) => sum + value * value, 0)
  );
}
