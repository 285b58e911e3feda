import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import type { Nuisance } from './nuisance.ts';

/** One weighted mean in a contrast of several: sign times sum(weight * value) / sum(weight). Arrays of length n. */
export interface HajekTerm {
  readonly sign: 1 | -1;
  readonly weight: Float64Array;
  readonly value: Float64Array;
  /** Outcome models inside `value`, with the factor of each model's fit in it. */
  readonly models: readonly { readonly nuisance: Nuisance | null; readonly factor: 1 | -1 }[];
  /** The propensity model whose odds multiply `weight`. */
  readonly propensity: Nuisance | null;
}

export interface InfluencedEstimate {
  readonly estimate: number;
  /** Influence value of each row, mean 0: the variance of the estimate is sum(values^2) / n^2. Length n. */
  readonly influence: Float64Array;
}

/**
 * A contrast of weighted means with the influence values of its rows, the errors of the estimated working models
 * included (delta method through the derivative of each mean in each model's coefficients).
 * Source: Sant'Anna and Zhao 2020, doi:10.1016/j.jeconom.2020.06.003.
 */
export function hajekContrast(terms: readonly HajekTerm[], n: number): InfluencedEstimate {
  const influence = new Float64Array(n);
  const slopes = new Map<Nuisance, Float64Array>();
  let estimate = 0;
  for (const { sign, weight, value, models, propensity } of terms) {
    const total = weight.reduce((sum, w) => sum + w, 0);
    let mean = 0;
    for (let row = 0; row < n; row++) if (weight[row] !== 0) mean += (weight[row]! / total) * value[row]!;
    estimate += sign * mean;
    const scale = (sign * n) / total;
    for (let row = 0; row < n; row++)
      if (weight[row] !== 0) influence[row]! += scale * weight[row]! * (value[row]! - mean);
    for (const { nuisance, factor } of models)
      if (nuisance) addSlope(slopes, nuisance, (row) => ((sign * factor) / total) * weight[row]!);
    if (propensity) addSlope(slopes, propensity, (row) => (sign / total) * weight[row]! * (value[row]! - mean));
  }
  for (const [nuisance, slope] of slopes) addErrorOf(nuisance, slope, influence);
  return { estimate, influence };
}

/** Adds the derivative of a mean in a model's coefficients: the sum over rows of a factor times the covariates. */
function addSlope(slopes: Map<Nuisance, Float64Array>, nuisance: Nuisance, factorOf: (row: number) => number): void {
  const { columns, score } = nuisance;
  const slope = slopes.get(nuisance) ?? new Float64Array(columns.length);
  for (let row = 0; row < score.length; row++) {
    const factor = factorOf(row);
    if (factor !== 0) for (let j = 0; j < columns.length; j++) slope[j]! += factor * columns[j]![row]!;
  }
  slopes.set(nuisance, slope);
}

function addErrorOf({ score, bread, columns }: Nuisance, slope: Float64Array, influence: Float64Array): void {
  const direction = multiplyVector(bread, slope);
  const n = score.length;
  for (let row = 0; row < n; row++) {
    if (score[row] === 0) continue;
    let pull = 0;
    for (let j = 0; j < columns.length; j++) pull += columns[j]![row]! * direction[j]!;
    influence[row]! += n * score[row]! * pull;
  }
}
