interface MatchedRows {
  /** Outcome by row. */
  readonly y: Float64Array;
  /** Members of the sets as rows of `y`: who looked for partners with weight 1 first, then the partners. */
  readonly sets: readonly (readonly { readonly row: number; readonly weight: number }[])[];
  /** The nearest other row of its arm, by row of each partner. */
  readonly twinOf: ReadonlyMap<number, number>;
}

/**
 * Variance of the mean difference in matched sets with replacement, for the population the units come from: the spread
 * of the differences between sets, and for partners that serve more than once the spread of their outcome given
 * covariates, half the squared difference from the nearest unit of their arm. NaN where that has no unit.
 * Source: Abadie and Imbens (2006), theorem 7, doi:10.1111/j.1468-0262.2006.00655.x.
 */
export function abadieImbensVariance({ y, sets, twinOf }: MatchedRows): number {
  const differences = sets.map(
    ([own, ...partners]) => y[own!.row]! - partners.reduce((sum, { row, weight }) => sum + weight * y[row]!, 0),
  );
  const n = sets.length;
  const center = differences.reduce((sum, difference) => sum + difference, 0) / n;
  const between = differences.reduce((sum, difference) => sum + (difference - center) ** 2, 0);
  const uses = new Map<number, { sum: number; squares: number }>();
  for (const [, ...partners] of sets)
    for (const { row, weight } of partners) {
      const use = uses.get(row) ?? { sum: 0, squares: 0 };
      uses.set(row, { sum: use.sum + weight, squares: use.squares + weight * weight });
    }
  let repeated = 0;
  for (const [row, { sum, squares }] of uses) {
    const twin = twinOf.get(row);
    const extra = sum * sum - squares;
    if (extra > 0) repeated += twin === undefined ? Number.NaN : (extra * (y[row]! - y[twin]!) ** 2) / 2;
  }
  return (between + repeated) / (n * n);
}
