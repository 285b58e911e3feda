import { ascendingOrder } from './ascending-order.ts';
import { effectiveSampleSize } from './effective-sample-size.ts';
import { largestDistance } from './largest-distance.ts';

/** Values with weights: only the ratios of the weights count. */
export interface WeightedSample {
  /** Ascending. */
  readonly sorted: Float64Array;
  /** Share of the weight that each of `sorted` has, and that it has together with all before it; the last is 1. */
  readonly shares: Float64Array;
  readonly cumulative: Float64Array;
  /** Kish's effective sample size. */
  readonly nEffective: number;
}

/** Sorts values and their positive weights. */
export function weightedSample(values: Float64Array, weights: Float64Array): WeightedSample {
  const order = ascendingOrder(values);
  // Squares of very small weights would vanish.
  const largest = largestDistance(weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = Float64Array.from(order, (place) => weights[place]! / total);
  const cumulative = new Float64Array(shares.length);
  shares.forEach((share, i) => {
    cumulative[i] = (cumulative[i - 1] ?? 0) + share;
  });
  if (shares.length > 0) cumulative[shares.length - 1] = 1;
  return {
    sorted: Float64Array.from(order, (place) => values[place]!),
    shares,
    cumulative,
    nEffective: effectiveSampleSize(weights.map((weight) => weight / largest)),
  };
}
