/** From here on five terms of the asymptotic series reach a double's precision. */
const SERIES_START = 16;

/**
 * log Gamma(n + 1) minus Stirling's formula, log sqrt(2 pi n) + n log n - n, for real n > 0.
 * Source: Loader 2000, Fast and accurate computation of binomial probabilities.
 */
export function stirlingError(n: number): number {
  let correction = 0;
  let m = n;
  while (m < SERIES_START) {
    correction += (m + 0.5) * Math.log1p(1 / m) - 1;
    m++;
  }
  const square = m * m;
  const tail = (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square) / square;
  return correction + (1 / 12 - (1 / 360 - tail) / square) / m;
}
