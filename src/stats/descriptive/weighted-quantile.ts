import type { WeightedSample } from './weighted-sample.ts';

/**
 * The p quantile, p in [0, 1], of weighted values: the mean of the inverse of their weighted distribution over the shares
 * from p (n - 1) / n on, over a width of 1 / n, where n is Kish's effective sample size. Type 7 where all weights are
 * alike; NaN where there is no value. Source: Akinshin (2023), doi:10.48550/arXiv.2304.07265.
 */
export function weightedQuantile({ sorted, cumulative, nEffective }: WeightedSample, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const start = p * (nEffective - 1);
  const upTo = (share: number) => Math.min(1, Math.max(0, share * nEffective - start));
  let [quantile, before] = [0, upTo(0)];
  sorted.forEach((value, i) => {
    const after = i === sorted.length - 1 ? 1 : upTo(cumulative[i]!);
    if (after > before) quantile += (after - before) * value;
    before = after;
  });
  return quantile;
}
