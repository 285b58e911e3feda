import { quantile } from '../../stats/descriptive/quantile.ts';
import { normalUpper } from '../../stats/distributions/normal.ts';
import { checkGamma } from './check-gamma.ts';
import { checkMatchedOutcomes, type MatchedOutcomes } from './matched-outcomes.ts';

export interface MStatisticBound {
  readonly gamma: number;
  /** Largest one-sided p value, in [0, 1]; the effect counted positive. */
  readonly pValue: number;
  /** Standard deviations by which the statistic lies above its largest expectation; null without any variation. */
  readonly deviate: number | null;
}

/** Differences count up to this many medians of their sizes; larger ones count as much as that. */
const TRIM = 2.5;

/**
 * Upper bound on the one-sided p value that the trained have no larger outcomes, in sets of one trained and one or more
 * controls, where a hidden cause changes the odds of being the trained one by up to `gamma`, at least 1. `scores`:
 * 'huber' = differences of a set's members over the median size of all differences, cut off at 2.5 of them; 'mean' = the
 * differences themselves (a permutational t test). Throws `sensitivity.gamma`, `sensitivity.sets`.
 * Source: Rosenbaum 2007, doi:10.1111/j.1541-0420.2006.00717.x; the approximation of Gastwirth, Krieger and Rosenbaum
 * 2000, doi:10.1111/1467-9868.00249. Golden: rosenbaum_bounds (senmv of sensitivitymv).
 */
export function mStatisticBound(
  sets: readonly MatchedOutcomes[],
  gamma: number,
  scores: 'huber' | 'mean' = 'huber',
): MStatisticBound {
  checkGamma(gamma);
  checkMatchedOutcomes(sets);
  const members = sets.map(({ treated, controls }) => [treated, ...controls]);
  const unit = scores === 'huber' ? medianSize(members) : 0;
  let [statistic, expectation, variance] = [0, 0, 0];
  for (const outcomes of members) {
    const own = memberScores(outcomes, unit);
    const worst = worstCase(own, gamma);
    statistic += own[0]!;
    expectation += worst.mean;
    variance += worst.variance;
  }
  if (!(variance > 0)) return { gamma, pValue: 1, deviate: null };
  const deviate = (statistic - expectation) / Math.sqrt(variance);
  return { gamma, pValue: normalUpper(deviate), deviate };
}

/** Median of the absolute differences of any two members of a set. */
function medianSize(members: readonly (readonly number[])[]): number {
  const sizes = members.flatMap((outcomes) =>
    outcomes.flatMap((a, i) => outcomes.filter((_, j) => j !== i).map((b) => Math.abs(a - b))),
  );
  return quantile(Float64Array.from(sizes).sort(), 0.5);
}

/** Each member's differences from the others, scored and added up, over the size of the set. `unit` 0 = not cut off. */
function memberScores(outcomes: readonly number[], unit: number): readonly number[] {
  const score = (difference: number) => (unit > 0 ? Math.max(-1, Math.min(1, difference / unit / TRIM)) : difference);
  return outcomes.map((own) => outcomes.reduce((sum, other) => sum + score(own - other), 0) / outcomes.length);
}

/** Largest expectation of the trained member's score over hidden causes that favour the largest scores, and its variance. */
function worstCase(scores: readonly number[], gamma: number): { readonly mean: number; readonly variance: number } {
  const sorted = [...scores].sort((a, b) => a - b);
  let worst = { mean: Number.NEGATIVE_INFINITY, variance: Number.NEGATIVE_INFINITY };
  for (let nLow = 1; nLow < sorted.length; nLow++) {
    const total = nLow + (sorted.length - nLow) * gamma;
    const chance = (i: number) => (i < nLow ? 1 : gamma) / total;
    const mean = sorted.reduce((sum, score, i) => sum + chance(i) * score, 0);
    const variance = sorted.reduce((sum, score, i) => sum + chance(i) * (score - mean) ** 2, 0);
    if (mean > worst.mean || (mean === worst.mean && variance > worst.variance)) worst = { mean, variance };
  }
  return worst;
}
