interface EcdfDifference {
  readonly ecdfMean: number;
  readonly ks: number;
}

/**
 * Mean and largest absolute difference of the two arms' weighted distribution functions over the distinct values of the
 * column, those of units with weight 0 included. Missing values (NaN) are left out; `weights` null = 1 each.
 */
export function ecdfDifference(
  values: Float64Array,
  treated: Uint8Array,
  weights: Float64Array | null,
): EcdfDifference {
  const weightOf = (i: number) => (weights === null ? 1 : weights[i]!);
  const used = [...values.keys()].filter((i) => !Number.isNaN(values[i]!));
  used.sort((a, b) => values[a]! - values[b]!);
  const totals = [0, 0];
  for (const i of used) totals[treated[i]!]! += weightOf(i);
  let gap = 0;
  let sum = 0;
  let ks = 0;
  let nDistinct = 0;
  for (const [at, i] of used.entries()) {
    gap += (treated[i] === 1 ? 1 : -1) * (weightOf(i) / totals[treated[i]!]!);
    const next = used[at + 1];
    if (next === undefined) gap = 0;
    else if (values[next] === values[i]) continue;
    sum += Math.abs(gap);
    ks = Math.max(ks, Math.abs(gap));
    nDistinct++;
  }
  return { ecdfMean: sum / nDistinct, ks };
}
