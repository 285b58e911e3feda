import { type Matrix, matrix } from '../linalg/matrix.ts';
import type { WeightedSample } from './weighted-sample.ts';

/**
 * Covariance of the weighted shares of a sample below its quantiles at shares `at` (ascending in (0, 1)), the units drawn
 * independently with their weights: between two quantiles lies the share that `at` says, of units that weigh what those
 * there weigh on average. Of equal weights it is p (1 - r) / n for p <= r.
 * Source: linearisation of a ratio, Woodruff (1952), doi:10.1080/01621459.1952.10483443.
 */
export function shareCovariance(
  { sorted, shares, nEffective }: WeightedSample,
  at: readonly number[],
  quantiles: readonly number[],
): Matrix {
  const k = at.length;
  const sums = new Float64Array(k + 1);
  const squares = new Float64Array(k + 1);
  sorted.forEach((value, i) => {
    const share = shares[i]!;
    // Who is at a quantile is half on either side of it.
    for (const region of [placeOf(quantiles, (q) => q < value), placeOf(quantiles, (q) => q <= value)]) {
      sums[region]! += share / 2;
      squares[region]! += (share * share) / 2;
    }
  });
  const out = matrix(k, k);
  for (let region = 0; region <= k; region++) {
    const mass = (at[region] ?? 1) - (at[region - 1] ?? 0);
    const size = sums[region]! > 0 ? squares[region]! / sums[region]! : 1 / nEffective;
    const distance = (i: number) => (region <= i ? 1 : 0) - at[i]!;
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++) out.data[i * k + j]! += mass * size * distance(i) * distance(j);
  }
  return out;
}

/** How many of the ascending values come before those that are not passed. */
function placeOf(values: readonly number[], passed: (value: number) => boolean): number {
  const first = values.findIndex((value) => !passed(value));
  return first < 0 ? values.length : first;
}
