import { betaCdf } from '../distributions/beta.ts';

/** Order statistics this many standard deviations of the rank away have no weight. */
const REACH = 40;

/** A sample, its p quantile, and how many independent units tell as much about the share below it. */
interface QuantileOfSample {
  /** Ascending. */
  readonly sorted: Float64Array;
  /** Share of the weight of each of `sorted` with all before it; null where all weights are alike. */
  readonly cumulative: Float64Array | null;
  readonly p: number;
  readonly quantile: number;
  readonly n: number;
}

/**
 * Variance of the p quantile by Maritz and Jarrett: that of the order statistics under beta weights centred at the rank of
 * the type 7 quantile, the limit of the bootstrap. NaN below two values or n < 2.
 * Source: Maritz and Jarrett (1978), doi:10.1080/01621459.1978.10480027.
 */
export function maritzJarrett({ sorted, cumulative, p, quantile, n }: QuantileOfSample): number {
  if (sorted.length < 2 || !(n >= 2)) return Number.NaN;
  const [a, b] = [(n - 1) * p + 1, (n - 1) * (1 - p) + 1];
  const rank = (n - 1) * p;
  const reach = REACH * Math.sqrt(n * p * (1 - p)) + REACH;
  const shareOf = (count: number) =>
    count === 0 ? 0 : count === sorted.length ? 1 : (cumulative?.[count - 1] ?? count / n);
  let first = 0;
  while (shareOf(first + 1) * n < rank - reach) first++;
  let [before, sum, squares] = [betaCdf(shareOf(first), a, b), 0, 0];
  for (let i = first; i < sorted.length && shareOf(i) * n <= rank + reach; i++) {
    const after = betaCdf(shareOf(i + 1), a, b);
    const distance = sorted[i]! - quantile;
    sum += (after - before) * distance;
    squares += (after - before) * distance * distance;
    before = after;
  }
  return Math.max(0, squares - sum * sum);
}
