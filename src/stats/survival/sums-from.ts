/** Sums of `value` over the rows from each place of `order` to its end; one more at the end, 0. */
export function sumsFrom(order: readonly number[], value: (row: number) => number): Float64Array {
  const sums = new Float64Array(order.length + 1);
  for (let i = order.length - 1; i >= 0; i--) sums[i] = sums[i + 1]! + value(order[i]!);
  return sums;
}
