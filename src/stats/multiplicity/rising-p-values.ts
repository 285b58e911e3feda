/** p values by rank from counts of draws at least as extreme, never below that of a clearer test; in the order of the tests. */
export function risingPValues(
  counts: Float64Array,
  order: readonly number[],
  { nDraws, exact }: { readonly nDraws: number; readonly exact: boolean },
): readonly number[] {
  const adjusted = new Array<number>(order.length);
  let limit = 0;
  for (const [rank, test] of order.entries()) {
    limit = Math.max(limit, exact ? counts[rank]! / nDraws : (counts[rank]! + 1) / (nDraws + 1));
    adjusted[test] = limit;
  }
  return adjusted;
}
