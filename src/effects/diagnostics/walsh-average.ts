/**
 * The `rank`-th smallest (from 1) of the n (n + 1) / 2 averages of two of the sorted values, each with itself included,
 * without forming them: bisection between the extremes, counting in O(n), until two neighbouring numbers remain.
 */
export function walshAverage(sorted: Float64Array, rank: number): number {
  let low = sorted[0]!;
  let high = sorted[sorted.length - 1]!;
  if (countUpTo(sorted, low) >= rank) return low;
  // The answer lies above `low` and is not above `high`.
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (countUpTo(sorted, middle) >= rank) high = middle;
    else low = middle;
  }
}

/** How many averages of two values, i <= j, are at most `limit`. */
function countUpTo(sorted: Float64Array, limit: number): number {
  let count = 0;
  let last = sorted.length - 1;
  for (let i = 0; i <= last; i++) {
    while (last >= i && (sorted[i]! + sorted[last]!) / 2 > limit) last--;
    count += Math.max(0, last - i + 1);
  }
  return count;
}
