import type { ConfidenceDistribution, EffectRow, Inference } from '../../core/effect.ts';
import { thresholds } from '../../core/thresholds.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { detectableEffect } from './detectable-effect.ts';
import { equivalence } from './equivalence.ts';
import { nonInferiority } from './non-inferiority.ts';
import { type NormalPrior, posterior } from './posterior.ts';
import type { KpiClaims } from './types.ts';

export interface ClaimsQuestion {
  readonly row: Pick<EffectRow, 'stdError' | 'df' | 'ciLow' | 'ciHigh' | 'ciShape' | 'counterfactualMean'>;
  readonly inference: Inference;
  /** Of the same method as the row; null = no claims. */
  readonly distribution: ConfidenceDistribution | null;
  readonly direction: 'increase' | 'decrease';
  readonly isGuardrail: boolean;
  /** KPI units, positive. */
  readonly smallestEffect: number | null;
  /** Largest harm that would not matter; the smallest effect unless stated. */
  readonly margin: number | null;
  /** Of the plan, in KPI units as measured; null = centred at 0. */
  readonly prior: NormalPrior | null;
  /** Level of the row's interval is 1 - alpha; tests on one side are made at alpha / 2, so that they agree with it. */
  readonly alpha: number;
}

const { detectablePower: POWER, priorShare: PRIOR_SHARE } = thresholds.claims;

/** No harm, no effect, belief and sensitivity from one headline, all by its own confidence distribution. */
export function claimsOf(question: ClaimsQuestion): KpiClaims | null {
  const { distribution } = question;
  if (distribution === null) return null;
  return {
    harm: harmOf(question, distribution),
    ruledOut: ruledOutOf(question),
    equivalence: equivalenceOf(question, distribution),
    posterior: posteriorOf(question, distribution),
    detectable: detectableOf(question),
  };
}

function harmOf(question: ClaimsQuestion, distribution: ConfidenceDistribution): KpiClaims['harm'] {
  const { isGuardrail, smallestEffect, direction, alpha } = question;
  const margin = question.margin ?? smallestEffect;
  if (!isGuardrail || margin === null) return null;
  const pValue = nonInferiority(distribution, margin, direction);
  const { high } = turned(question);
  const reading = high !== null && high < 0 ? 'harm' : pValue < alpha / 2 ? 'none-larger' : 'not-ruled-out';
  return { margin, pValue, reading };
}

function ruledOutOf(question: ClaimsQuestion): KpiClaims['ruledOut'] {
  if (question.row.ciShape === 'disjoint' || question.row.ciShape === 'empty') return null;
  const { low, high } = turned(question);
  if ((low === null && high === null) || (low !== null && low > 0) || (high !== null && high < 0)) return null;
  return { gainsAbove: high, lossesBeyond: low === null ? null : 0 - low };
}

function equivalenceOf(
  { smallestEffect, alpha }: ClaimsQuestion,
  distribution: ConfidenceDistribution,
): KpiClaims['equivalence'] {
  if (smallestEffect === null) return null;
  const pValue = equivalence(distribution, smallestEffect);
  return { margin: smallestEffect, pValue, shown: pValue < alpha / 2 };
}

function posteriorOf(question: ClaimsQuestion, distribution: ConfidenceDistribution): KpiClaims['posterior'] {
  const { direction, smallestEffect } = question;
  const prior = priorOf(question);
  const above = prior && posterior(distribution, prior);
  if (!above) return null;
  const better = (size: number) => (direction === 'increase' ? above(size) : 1 - above(-size));
  return {
    prior,
    probabilityGood: better(0),
    probabilityAboveSmallest: smallestEffect === null ? null : better(smallestEffect),
  };
}

/** The plan's; else sceptical: centred at no effect, two thirds of it within the smallest effect or 5 % of the level. */
function priorOf({ prior, smallestEffect, row }: ClaimsQuestion) {
  if (prior !== null) return { ...prior, from: 'plan' } as const;
  if (smallestEffect !== null) return { mean: 0, sd: smallestEffect, from: 'smallest-effect' } as const;
  const sd = PRIOR_SHARE * Math.abs(row.counterfactualMean ?? 0);
  return sd > 0 ? ({ mean: 0, sd, from: 'counterfactual-mean' } as const) : null;
}

function detectableOf({ row, inference, alpha }: ClaimsQuestion): KpiClaims['detectable'] {
  const analytic = inference.kind === 'analytic';
  const { stdError, df } = analytic ? row : { stdError: spreadOf(row, alpha), df: null };
  const effect = stdError === null ? null : detectableEffect({ stdError, df, alpha, power: POWER });
  return effect === null ? null : { effect, power: POWER, from: analytic ? 'std-error' : 'interval' };
}

/** The standard error of a normal estimate whose interval has the same width. */
function spreadOf({ ciLow, ciHigh, ciShape }: ClaimsQuestion['row'], alpha: number): number | null {
  if (ciShape !== 'interval' || ciLow === null || ciHigh === null) return null;
  return (ciHigh - ciLow) / 2 / -normalQuantile(alpha / 2);
}

/** Limits turned so that up is better. */
function turned({ row: { ciLow, ciHigh }, direction }: ClaimsQuestion) {
  if (direction === 'increase') return { low: ciLow, high: ciHigh };
  return { low: ciHigh === null ? null : 0 - ciHigh, high: ciLow === null ? null : 0 - ciLow };
}
