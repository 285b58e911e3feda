import { normalDensity } from '../../stats/distributions/normal.ts';
import { multiplyVector } from '../../stats/linalg/multiply-vector.ts';
import type { Propensity } from '../match/propensity.ts';
import type { WeightFit } from '../types.ts';

/**
 * How errors of a fitted propensity model reach sums over weights made from it; `slopes`: derivative of each unit's weight
 * in its score, 0 for units left out. Units in the order of the model.
 * Source: Lunceford and Davidian 2004, doi:10.1002/sim.1903 (M-estimation with an estimated score).
 */
export function scoreFit(
  { score, linearPredictor, model }: Propensity,
  { treated, slopes }: { readonly treated: Uint8Array; readonly slopes: Float64Array },
): WeightFit['influence'] {
  const { columns, bread, gradient, link } = model;
  const rise = (unit: number) =>
    link === 'logit' ? score[unit]! * (1 - score[unit]!) : normalDensity(linearPredictor[unit]!);
  return (arm, residuals) => {
    const pull = Float64Array.from(columns, ({ values }) => {
      let sum = 0;
      for (let unit = 0; unit < treated.length; unit++)
        if (treated[unit] === arm) sum += slopes[unit]! * rise(unit) * residuals[unit]! * values[unit]!;
      return sum;
    });
    const direction = multiplyVector(bread, pull);
    return gradient.map(
      (own, unit) => columns.reduce((sum, { values }, j) => sum + values[unit]! * direction[j]!, 0) * own,
    );
  };
}
