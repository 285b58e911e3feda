interface GroupMoments {
  readonly mean: number;
  /** Unbiased for constant weights: sum w (x - mean)^2 / (1 - sum w^2), w scaled to sum to 1. NaN for a single unit. */
  readonly variance: number;
}

/** Weighted mean and variance of one arm; `weights` null = 1 each; missing values (NaN) and weights of 0 are left out. */
export function groupMoments(
  values: Float64Array,
  treated: Uint8Array,
  arm: 0 | 1,
  weights: Float64Array | null,
): GroupMoments {
  let total = 0;
  let totalSquared = 0;
  let sum = 0;
  // Counted from the first value, so that equal values have their own mean and no variance.
  let start = Number.NaN;
  const weightOf = (i: number) =>
    treated[i] !== arm || Number.isNaN(values[i]!) ? 0 : weights === null ? 1 : weights[i]!;
  for (let i = 0; i < values.length; i++) {
    const weight = weightOf(i);
    if (weight === 0) continue;
    if (total === 0) start = values[i]!;
    total += weight;
    totalSquared += weight * weight;
    sum += weight * (values[i]! - start);
  }
  const mean = start + sum / total;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weightOf(i);
    if (weight !== 0) squares += weight * (values[i]! - mean) ** 2;
  }
  return { mean, variance: squares / total / (1 - totalSquared / (total * total)) };
}
