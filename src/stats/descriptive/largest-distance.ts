/** The largest distance of a value from `from`, whatever its sign; 0 where there is none. Missing values are passed over. */
export function largestDistance(values: Float64Array, from = 0): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = Math.abs(values[i]! - from);
    if (distance > largest) largest = distance;
  }
  return largest;
}
