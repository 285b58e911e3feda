/** Of which arms units outside the other arm's range of scores are left out. */
export type Discard = 'none' | 'both' | 'treated' | 'control';

/**
 * Units that the rule on common support leaves out: 1 = outside the range of the other arm's score. One per unit.
 * Source: Dehejia and Wahba 1999, doi:10.1080/01621459.1999.10473858. Golden: matching_lalonde.
 */
export function commonSupport(score: Float64Array | null, treated: Uint8Array, rule: Discard): Uint8Array {
  if (score === null || rule === 'none') return new Uint8Array(treated.length);
  const range = [0, 1].map((arm) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const [unit, value] of score.entries()) {
      if (treated[unit] !== arm) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { low, high };
  });
  return treated.map((arm, unit) => {
    if ((rule === 'treated' && arm === 0) || (rule === 'control' && arm === 1)) return 0;
    const { low, high } = range[1 - arm]!;
    return score[unit]! < low || score[unit]! > high ? 1 : 0;
  });
}
