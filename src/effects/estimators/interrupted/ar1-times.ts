/** The correlation matrix rho^|s - t| of a first-order autoregression times a vector (length n), in n steps. */
export function ar1Times(vector: Float64Array, rho: number): Float64Array {
  const n = vector.length;
  const product = new Float64Array(n);
  let forward = 0;
  for (let i = 0; i < n; i++) {
    forward = vector[i]! + rho * forward;
    product[i] = forward;
  }
  let backward = 0;
  for (let i = n - 1; i >= 0; i--) {
    product[i]! += backward;
    backward = rho * (backward + vector[i]!);
  }
  return product;
}
