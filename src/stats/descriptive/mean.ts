/** Arithmetic mean, by two passes so that a large level costs no digits; NaN where there is no value. */
export function mean(values: ArrayLike<number>): number {
  const first = sumOf(values, 0) / values.length;
  return Number.isFinite(first) ? first + sumOf(values, first) / values.length : first;
}

/** Four sums take turns, so that none waits for the addition before. */
function sumOf(values: ArrayLike<number>, center: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const last = values.length - 3;
  let i = 0;
  for (; i < last; i += 4) {
    a += values[i]! - center;
    b += values[i + 1]! - center;
    c += values[i + 2]! - center;
    d += values[i + 3]! - center;
  }
  for (; i < values.length; i++) a += values[i]! - center;
  return a + b + (c + d);
}
