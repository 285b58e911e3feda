/**
 * The p quantile, p in [0, 1], of sorted values (ascending), linear between order statistics: R's type 7 (Hyndman and
 * Fan 1996, doi:10.2307/2684934). NaN where there is no value.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const last = sorted.length - 1;
  if (last < 0) return Number.NaN;
  const position = last * p;
  const below = Math.min(Math.floor(position), last);
  const low = sorted[below]!;
  return below === last ? low : low + (position - below) * (sorted[below + 1]! - low);
}
