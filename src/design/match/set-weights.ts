interface SetWeightsRequest {
  /** Set of each unit, from 1; 0 = in no set. Every set holds both arms. */
  readonly setOf: Int32Array;
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  readonly estimand: 'ATT' | 'ATC' | 'ATE';
}

/**
 * Weight of each unit, so that the sets count in either arm as they do among the treated (ATT), the controls (ATC) or all
 * (ATE): target size of the set over the arm's size in it, scaled to sum to the number of matched units of the arm
 * (Rosenbaum and Rubin 1984, doi:10.1080/01621459.1984.10478078; Stuart 2010, doi:10.1214/09-STS313). 0 in no set.
 * Golden: matching_lalonde.
 */
export function setWeights({ setOf, treated, estimand }: SetWeightsRequest): Float64Array {
  const nSets = setOf.reduce((most, set) => Math.max(most, set), 0);
  const sizes = [new Float64Array(nSets + 1), new Float64Array(nSets + 1)] as const;
  for (const [unit, set] of setOf.entries()) if (set > 0) sizes[treated[unit] as 0 | 1][set]!++;
  const [controls, trained] = sizes;
  const target = trained.map((size, set) =>
    estimand === 'ATT' ? size : estimand === 'ATC' ? controls[set]! : size + controls[set]!,
  );
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const scales = sizes.map((own) => total(own) / total(target));
  return Float64Array.from(setOf, (set, unit) => {
    const arm = treated[unit] as 0 | 1;
    return set === 0 ? 0 : (target[set]! / sizes[arm][set]!) * scales[arm]!;
  });
}
