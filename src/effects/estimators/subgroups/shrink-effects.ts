import { normalQuantile } from '../../../stats/distributions/normal.ts';
import { betweenVariance, weightedCentre } from './between-variance.ts';
import type { Shrinkage } from './types.ts';

/** Levels from which the spread between them is known well enough for intervals (Morris needs k - 3 > 0). */
const LEAST_FOR_INTERVALS = 4;

/**
 * Empirical-Bayes estimates of levels with standard errors (each > 0), under normal effects: each is drawn towards their
 * mean, the more the less sure it is. Intervals know that mean and spread were estimated; null below four levels, where
 * the spread is not known. At least two levels; alpha in (0, 1).
 * Source: Efron and Morris 1975, doi:10.1080/01621459.1975.10479864; Morris 1983, doi:10.1080/01621459.1983.10477920.
 */
export function shrinkEffects(
  levels: readonly { readonly subgroup: string; readonly estimate: number; readonly stdError: number }[],
  alpha: number,
): Shrinkage {
  const k = levels.length;
  const estimates = levels.map(({ estimate }) => estimate);
  const variances = levels.map(({ stdError }) => stdError * stdError);
  const tau2 = betweenVariance(estimates, variances);
  const { mean, weights, total } = weightedCentre(estimates, variances, tau2);
  const typical = variances.reduce((sum, variance, i) => sum + (weights[i]! / total) * variance, 0);
  const correction = k > LEAST_FOR_INTERVALS - 1 ? (k - 3) / (k - 1) : 1;
  const c = normalQuantile(1 - alpha / 2);
  return {
    mean,
    meanStdError: 1 / Math.sqrt(total),
    tau2,
    effects: levels.map(({ subgroup, estimate }, i) => {
      const variance = variances[i]!;
      const shrinkage = correction * variance * weights[i]!;
      const shrunken = estimate - shrinkage * (estimate - mean);
      const ofSpread = (2 / (k - 3)) * shrinkage * shrinkage * (typical + tau2) * weights[i]! * (estimate - mean) ** 2;
      const ofMean = weights[i]! / total;
      const stdError = k < LEAST_FOR_INTERVALS ? null : Math.sqrt(variance * (1 - (1 - ofMean) * shrinkage) + ofSpread);
      return {
        subgroup,
        estimate,
        shrunken,
        shrinkage,
        stdError,
        ciLow: stdError === null ? null : shrunken - c * stdError,
        ciHigh: stdError === null ? null : shrunken + c * stdError,
      };
    }),
  };
}
