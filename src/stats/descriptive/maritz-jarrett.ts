import { betaCdf } from '../distributions/beta.ts';
import { quantile } from './quantile.ts';

/** Order statistics this many standard deviations of the rank away have no weight. */
const REACH = 40;

/**
 * Variance of the p quantile of n >= 2 sorted values by Maritz and Jarrett: that of the order statistics under beta
 * weights centred at the rank of the type 7 quantile, the limit of the bootstrap. NaN below two values.
 * Source: Maritz and Jarrett (1978), doi:10.1080/01621459.1978.10480027.
 */
export function maritzJarrett(sorted: Float64Array, p: number): number {
  const n = sorted.length;
  if (n < 2) return Number.NaN;
  const [a, b] = [(n - 1) * p + 1, (n - 1) * (1 - p) + 1];
  const rank = (n - 1) * p;
  const reach = REACH * Math.sqrt(n * p * (1 - p)) + REACH;
  const first = Math.max(0, Math.floor(rank - reach));
  const last = Math.min(n - 1, Math.ceil(rank + reach));
  const center = quantile(sorted, p);
  let [before, sum, squares] = [betaCdf(first / n, a, b), 0, 0];
  for (let i = first; i <= last; i++) {
    const after = betaCdf((i + 1) / n, a, b);
    const distance = sorted[i]! - center;
    sum += (after - before) * distance;
    squares += (after - before) * distance * distance;
    before = after;
  }
  return Math.max(0, squares - sum * sum);
}
