import { PilotError } from '../../core/error.ts';
import { checkScores } from './check-scores.ts';
import { refuseEstimand } from './refuse-estimand.ts';
import type { ScoredUnits, WeightEstimand } from './types.ts';

/** Weight of a treated and of a control unit with propensity score e. */
const FORMULAS: Readonly<Record<WeightEstimand, readonly [(e: number) => number, (e: number) => number]>> = {
  ATE: [(e) => 1 / e, (e) => 1 / (1 - e)],
  ATT: [() => 1, (e) => e / (1 - e)],
  ATC: [(e) => (1 - e) / e, () => 1],
  ATO: [(e) => 1 - e, (e) => e],
};

/**
 * Weights from propensity scores, per unit, all > 0: they make both arms resemble the people whom the estimand names. ATO
 * (overlap) weights never exceed 1 and balance the means of a logistic score's covariates exactly. `stabilised` (ATE
 * only) multiplies by the share of the unit's arm, so that weights average about 1.
 * Throws `weight.estimand`, `weight.stabilised`, `weight.input`.
 * Source: Li, Morgan and Zaslavsky 2018, doi:10.1080/01621459.2016.1260466; Robins, Hernan and Brumback 2000,
 * doi:10.1097/00001648-200009000-00011.
 */
export function inverseProbabilityWeights({
  treated,
  score,
  estimand,
  stabilised = false,
}: ScoredUnits & { readonly estimand: WeightEstimand; readonly stabilised?: boolean }): Float64Array {
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
  const shareTreated = treated.reduce((n, arm) => n + arm, 0) / treated.length;
  const [ofTreated, ofControl] = formulas;
  return score.map((e, unit) => {
    const weight = treated[unit] === 1 ? ofTreated(e) : ofControl(e);
    return stabilised ? weight * (treated[unit] === 1 ? shareTreated : 1 - shareTreated) : weight;
  });
}
