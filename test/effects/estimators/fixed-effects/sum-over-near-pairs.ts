/**
 * The sum of the products of all pairs of rows at most `lags` periods apart, weighted by 1 - distance / (lags + 1): what
 * Driscoll and Kraay's variance is of the rows' pulls on a coefficient.
 */
export function sumOverNearPairs(pulls: Float64Array, periodOf: Int32Array, lags: number): number {
  let sum = 0;
  pulls.forEach((one, i) => {
    pulls.forEach((other, j) => {
      const weight = 1 - Math.abs(periodOf[i]! - periodOf[j]!) / (lags + 1);
      if (weight > 0) sum += weight * one * other;
    });
  });
  return sum;
}
