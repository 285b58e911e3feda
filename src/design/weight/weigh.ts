import { covariateRows } from '../../core/covariate-rows.ts';
import type { Covariate } from '../../core/table.ts';
import { expandCovariates } from '../expand-covariates.ts';
import { checkPeople } from '../match/check-people.ts';
import { commonSupport, type Discard } from '../match/common-support.ts';
import { matchResult } from '../match/match-result.ts';
import { propensity } from '../match/propensity.ts';
import { inUnitOrder } from '../match/request-rows.ts';
import { requireBothArms } from '../match/require-both-arms.ts';
import type { MatchScore } from '../match/score-of.ts';
import type { LeftOutReason, MatchResult, WeightFit } from '../types.ts';
import { checkWeighting } from './check-weighting.ts';
import { type EntropyEstimand, entropyBalance, REWEIGHTED } from './entropy-balance.ts';
import { entropyFit } from './entropy-fit.ts';
import { inverseProbabilitySlopes, inverseProbabilityWeights } from './inverse-probability-weights.ts';
import { momentColumns } from './moment-columns.ts';
import { refuseImpossibleScore } from './refuse-impossible-score.ts';
import { scoreFit } from './score-fit.ts';
import { type TrimRule, trimByScore } from './trim-by-score.ts';
import type { WeightEstimand } from './types.ts';

export type WeightMethod = 'ipw' | 'overlap' | 'entropy';

/** What to weigh and how. All arrays are in the order of `units`; covariates are complete. */
export interface WeightRequest {
  readonly units: readonly string[];
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  readonly covariates: readonly Covariate[];
  readonly method: WeightMethod;
  /** Left out: `att`; `overlap` has its own. */
  readonly estimand?: 'att' | 'atc' | 'ate';
  /** Model of the propensity score; default `logit`. */
  readonly link?: 'logit' | 'probit';
  /** Propensity scores of the caller, instead of a model. */
  readonly score?: Covariate;
  /** Moments that `entropy` balances; default 1. */
  readonly moments?: number;
  /** Of `ipw` for the ATE: times the share of the arm. */
  readonly stabilised?: boolean;
  /** Balance of squares and products of the covariates too. */
  readonly interactions?: boolean;
  readonly discard?: Discard;
  readonly trim?: TrimRule;
}

/**
 * Weighs units so that the arms resemble the people of the estimand: inverse probabilities of a propensity score, overlap
 * weights, or entropy balancing. Whoever lies outside common support or is trimmed counts nothing; the score is not fitted
 * again without them. Units are put into natural order first. Errors: those of `checkPeople`,
 * `propensity` and the weighting itself, `weight.option`, `weight.score`, `match.no-overlap` (nobody of an arm is left).
 */
export function weigh(request: WeightRequest): MatchResult {
  checkPeople(request);
  checkWeighting(request);
  const sorted = inUnitOrder(request);
  const { units, treated, covariates, method } = sorted;
  const estimand: WeightEstimand = method === 'overlap' ? 'ATO' : UPPER[request.estimand ?? 'att'];
  const score = scoreFor(sorted);
  const scoreName = sorted.score?.name ?? 'propensityScore';
  if (score && (method !== 'entropy' || sorted.trim))
    refuseImpossibleScore({ name: scoreName, units, values: score.values });
  const reasonOf = leftOutBefore(sorted, score);
  requireBothArms(treated, (unit) => reasonOf[unit] !== null);
  const kept = [...units.keys()].filter((unit) => reasonOf[unit] === null);
  const { weights, influence } =
    method === 'entropy' ? byEntropy(sorted, kept) : byScore(sorted, { score: score!, kept, estimand });
  return matchResult({
    units,
    treated,
    covariates,
    comparison: 'weights',
    estimand,
    reasonOf: (unit) => reasonOf[unit] ?? 'no-weight',
    matching: {
      members: kept.filter((unit) => weights[unit]! > 0).map((unit) => ({ set: 0, unit, weight: weights[unit]! })),
      totalDistance: null,
      twins: null,
    },
    interactions: sorted.interactions ?? false,
    score: score && { ...score, name: scoreName },
    weightFit: { units, influence },
  });
}

const UPPER = { att: 'ATT', atc: 'ATC', ate: 'ATE' } as const;

/** Entropy balancing needs a score only to leave people out by. */
function scoreFor(request: WeightRequest): MatchScore | null {
  const { treated, covariates, score, link, method, discard = 'none', trim } = request;
  if (score?.kind === 'number') return { model: null, values: score.values };
  if (method === 'entropy' && discard === 'none' && !trim) return null;
  const model = propensity(treated, covariates, link);
  return { model, values: model.score };
}

/** Why a unit is left out before any weight is made; null = stays. */
function leftOutBefore({ treated, discard = 'none', trim }: WeightRequest, score: MatchScore | null) {
  const reasons = new Array<LeftOutReason | null>(treated.length).fill(null);
  if (score === null) return reasons;
  if (trim)
    for (const [unit, stays] of trimByScore({ treated, score: score.values }, trim).kept.entries())
      if (stays === 0) reasons[unit] = 'trimmed';
  for (const [unit, outside] of commonSupport(score.values, treated, discard).entries())
    if (outside === 1) reasons[unit] = 'common-support';
  return reasons;
}

interface Weighted {
  /** Per unit, 0 = left out. */
  readonly weights: Float64Array;
  readonly influence: WeightFit['influence'];
}

function byScore(
  { treated, stabilised }: WeightRequest,
  {
    score,
    kept,
    estimand,
  }: { readonly score: MatchScore; readonly kept: readonly number[]; readonly estimand: WeightEstimand },
): Weighted {
  const scored = { treated, score: score.values, estimand, ...(stabilised ? { stabilised } : {}) };
  const only = (values: Float64Array) => keepOnly(values, kept);
  const weights = only(inverseProbabilityWeights(scored));
  if (score.model === null) return { weights, influence: () => new Float64Array(treated.length) };
  const slopes = only(inverseProbabilitySlopes(scored));
  return { weights, influence: scoreFit(score.model, { treated, slopes }) };
}

function byEntropy(
  { treated, covariates, moments = 1, estimand = 'att' }: WeightRequest,
  kept: readonly number[],
): Weighted {
  const own = UPPER[estimand] as EntropyEstimand;
  const armOfKept = Uint8Array.from(kept, (unit) => treated[unit]!);
  const balanced = entropyBalance({
    treated: armOfKept,
    covariates: covariates.map((covariate) => covariateRows(covariate, kept)),
    moments,
    estimand: own,
    baseWeights: null,
  });
  const weights = new Float64Array(treated.length);
  for (const [at, unit] of kept.entries()) weights[unit] = balanced[at]!;
  const reweighted = REWEIGHTED[own];
  const columns = momentColumns(expandCovariates(covariates, { levels: 'regression' }), moments);
  const target = kept.filter((unit) => own === 'ATE' || !reweighted.includes(treated[unit] as 0 | 1));
  return { weights, influence: entropyFit({ columns, treated, weights, reweighted, target }) };
}

/** The values of some units; 0 elsewhere. */
function keepOnly(values: Float64Array, units: readonly number[]): Float64Array {
  const own = new Float64Array(values.length);
  for (const unit of units) own[unit] = values[unit]!;
  return own;
}
