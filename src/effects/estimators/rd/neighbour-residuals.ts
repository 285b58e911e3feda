/** How many neighbours an outcome is compared with. */
const NEIGHBOURS = 3;

/**
 * Residuals from the mean of the nearest neighbours in x (ascending, length n), scaled by sqrt(J / (J + 1)) so that their
 * squares are unbiased for the variance: at least three neighbours, all that share a value of x, ties on both sides.
 * Source: Abadie and Imbens (2006), doi:10.1111/j.1468-0262.2006.00655.x, as used by Calonico, Cattaneo and Titiunik (2014).
 */
export function neighbourResiduals(x: Float64Array, outcome: Float64Array): Float64Array {
  const n = x.length;
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) sums[i + 1] = sums[i]! + outcome[i]!;
  const [firstOf, lastOf] = runs(x);
  return outcome.map((value, i) => {
    let [low, high] = [firstOf[i]!, lastOf[i]!];
    while (high - low < Math.min(NEIGHBOURS, n - 1)) {
      const left = low > 0 ? x[i]! - x[low - 1]! : Number.POSITIVE_INFINITY;
      const right = high + 1 < n ? x[high + 1]! - x[i]! : Number.POSITIVE_INFINITY;
      if (left <= right) low = firstOf[low - 1]!;
      if (right <= left) high = lastOf[high + 1]!;
    }
    const count = high - low;
    if (count === 0) return 0;
    const others = (sums[high + 1]! - sums[low]! - value) / count;
    return Math.sqrt(count / (count + 1)) * (value - others);
  });
}

/** First and last row of the run of equal values that each row belongs to. */
function runs(x: Float64Array): readonly [Int32Array, Int32Array] {
  const n = x.length;
  const first = new Int32Array(n);
  const last = new Int32Array(n);
  for (let i = 0; i < n; i++) first[i] = i > 0 && x[i] === x[i - 1] ? first[i - 1]! : i;
  for (let i = n - 1; i >= 0; i--) last[i] = i + 1 < n && x[i] === x[i + 1] ? last[i + 1]! : i;
  return [first, last];
}
