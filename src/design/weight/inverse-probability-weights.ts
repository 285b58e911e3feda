import { PilotError } from '../../core/error.ts';
import { checkScores } from './check-scores.ts';
import { refuseEstimand } from './refuse-estimand.ts';
import type { ScoredUnits, WeightEstimand } from './types.ts';

interface WeightsRequest extends ScoredUnits {
  readonly estimand: WeightEstimand;
  readonly stabilised?: boolean;
}

/** Weight of a treated and of a control unit with propensity score e. */
const FORMULAS: Readonly<Record<WeightEstimand, readonly [(e: number) => number, (e: number) => number]>> = {
  ATE: [(e) => 1 / e, (e) => 1 / (1 - e)],
  ATT: [() => 1, (e) => e / (1 - e)],
  ATC: [(e) => (1 - e) / e, () => 1],
  ATO: [(e) => 1 - e, (e) => e],
};

/** Derivatives of the weights in e. */
const SLOPES: Readonly<Record<WeightEstimand, readonly [(e: number) => number, (e: number) => number]>> = {
  ATE: [(e) => -1 / (e * e), (e) => 1 / ((1 - e) * (1 - e))],
  ATT: [() => 0, (e) => 1 / ((1 - e) * (1 - e))],
  ATC: [(e) => -1 / (e * e), () => 0],
  ATO: [() => -1, () => 1],
};

/** Derivative of each unit's weight in its score, the share of its arm (`stabilised`) being as it is. */
export function inverseProbabilitySlopes(request: WeightsRequest): Float64Array {
  return byArm(request, SLOPES[request.estimand]);
}

/**
 * Weights from propensity scores, per unit, all > 0: they make both arms resemble the people whom the estimand names. ATO
 * (overlap) weights never exceed 1 and balance the means of a logistic score's covariates exactly. `stabilised` (ATE
 * only) multiplies by the share of the unit's arm, so that weights average about 1.
 * Throws `weight.estimand`, `weight.stabilised`, `weight.input`, `weight.score`.
 * Source: Li, Morgan and Zaslavsky 2018, doi:10.1080/01621459.2016.1260466; Robins, Hernan and Brumback 2000,
 * doi:10.1097/00001648-200009000-00011.
 */
export function inverseProbabilityWeights(request: WeightsRequest): Float64Array {
  const { treated, score, estimand, stabilised = false } = request;
  const formulas = Object.hasOwn(FORMULAS, estimand) ? FORMULAS[estimand] : null;
  if (formulas === null) throw refuseEstimand(estimand, Object.keys(FORMULAS));
  if (stabilised && estimand !== 'ATE')
    throw new PilotError({
      code: 'weight.stabilised',
      kind: 'usage',
      message: `Stabilised weights: the estimand must be ATE, got ${estimand}.`,
      hint: 'Leave the stabilisation out: the other weights are bounded or average about 1 in the arm they describe.',
    });
  checkScores({ treated, score });
  return byArm(request, formulas);
}

function byArm(
  { treated, score, stabilised = false }: WeightsRequest,
  [ofTreated, ofControl]: (typeof FORMULAS)[WeightEstimand],
): Float64Array {
  const shareTreated = treated.reduce((n, arm) => n + arm, 0) / treated.length;
  return score.map((e, unit) => {
    const value = treated[unit] === 1 ? ofTreated(e) : ofControl(e);
    return stabilised ? value * (treated[unit] === 1 ? shareTreated : 1 - shareTreated) : value;
  });
}
