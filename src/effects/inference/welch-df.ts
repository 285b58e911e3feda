/**
 * Welch's degrees of freedom for the difference of two means with unequal variances; `y` and `treated` by row.
 * NaN where both arms have no variance. Source: Welch (1947), doi:10.1093/biomet/34.1-2.28.
 */
export function welchDf(y: Float64Array, treated: Uint8Array): number {
  const arms = [0, 1].map((arm) => squaredError(y.filter((_, row) => treated[row] === arm)));
  const total = arms[0]!.variance + arms[1]!.variance;
  return 1 / arms.reduce((sum, { variance, n }) => sum + (variance / total) ** 2 / (n - 1), 0);
}

/** Variance of the mean of one arm. */
function squaredError(values: Float64Array): { readonly variance: number; readonly n: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { variance: squares / (n - 1) / n, n };
}
