/**
 * The weights s of the columns for which the effect is s'(jumps), to first order where the design is fuzzy. `jumps` are those
 * of the columns, `slopes` of the covariates.
 */
export function rdCombination(
  jumps: Float64Array,
  slopes: readonly Float64Array[],
): { readonly weights: Float64Array; readonly effect: number; readonly takeUp: number | null } {
  const nResponses = slopes.length;
  const adjusted = slopes.map((slope, r) =>
    slope.reduce((sum, value, a) => sum - value * jumps[nResponses + a]!, jumps[r]!),
  );
  const [outcome, takeUp] = adjusted as [number, number | undefined];
  if (takeUp === undefined)
    return { weights: Float64Array.from([1, ...slopes[0]!.map((slope) => -slope)]), effect: outcome, takeUp: null };
  const effect = outcome / takeUp;
  const covariates = slopes[0]!.map((slope, a) => (effect * slopes[1]![a]! - slope) / takeUp);
  return { weights: Float64Array.from([1 / takeUp, -effect / takeUp, ...covariates]), effect, takeUp };
}
