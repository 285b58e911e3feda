/** Arithmetic mean, by two passes so that a large level costs no digits; NaN where there is no value. */
export function mean(values: ArrayLike<number>): number {
  const first = sumOf(values, 0) / values.length;
  return Number.isFinite(first) ? first + sumOf(values, first) / values.length : first;
}

function sumOf(values: ArrayLike<number>, center: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! - center;
  return sum;
}
