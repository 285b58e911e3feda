export interface EcdfPoint {
  readonly value: number;
  /** Weighted share of the arm with at most this value, 0 to 1. */
  readonly share: number;
}

/**
 * Weighted distribution function of one arm at the given values (ascending), so that a picture shows no single person.
 * `values`: one per unit, missing (NaN) left out; `weights` null = 1 each. Empty for an arm without any weight.
 */
export function ecdfPoints(
  values: Float64Array,
  {
    treated,
    arm,
    weights,
  }: { readonly treated: Uint8Array; readonly arm: 0 | 1; readonly weights: Float64Array | null },
  at: readonly number[],
): readonly EcdfPoint[] {
  const own = [...values.keys()].filter((unit) => treated[unit] === arm && !Number.isNaN(values[unit]!));
  own.sort((a, b) => values[a]! - values[b]!);
  const weightOf = (unit: number) => (weights === null ? 1 : weights[unit]!);
  const total = own.reduce((sum, unit) => sum + weightOf(unit), 0);
  if (!(total > 0)) return [];
  let next = 0;
  let below = 0;
  return at.map((value) => {
    while (next < own.length && values[own[next]!]! <= value) below += weightOf(own[next++]!);
    return { value, share: Math.min(1, below / total) };
  });
}
