import { assumptions } from './assumptions.ts';
import { benefitSlope } from './benefit-slope.ts';
import { checkInput } from './check-input.ts';
import { effectLimits } from './effect-limits.ts';
import { evaluateView } from './evaluate-view.ts';
import { expectedValueOfPerfectInformation } from './expected-value-of-perfect-information.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { formulas } from './formulas.ts';
import { lineTotal } from './line-total.ts';
import { scenarios } from './scenarios.ts';
import { sensitivityView } from './sensitivity-view.ts';
import { tornado } from './tornado.ts';
import type { MoneyRange, RoiInput, RoiResult } from './types.ts';
import { wantedEffect } from './wanted-effect.ts';

const FIRST_YEAR_MONTHS = 12;

/**
 * Money of one KPI's effect: pilot and roll-out, scenarios, tornado, value of perfect information, ledger, formulas.
 * Benefit of a month = wanted effect x value per unit x margin (revenue basis) x periods x learners, at full size
 * through the measured months, fading after. A decrease KPI gains by a negative effect. Every interval is the
 * headline's, transformed; null where unbounded or not defined. The credit rule gates the claim and no figure.
 * EVPI is about the roll-out: its learners, marginal cost and horizon, undiscounted.
 * Money in full doubles; ratios, not percent. Errors: `roi.number`, `roi.range-order`.
 * Golden: money.json seed_cohort_200, fade, scenarios, prob.
 */
export function evaluateRoi(input: RoiInput): RoiResult {
  checkInput(input);
  const wanted = wantedEffect(input);
  const pilot = evaluateView(input, wanted, { scope: 'pilot', nLearners: input.nLearners });
  const atScale = evaluateView(input, wanted, { scope: 'at-scale', nLearners: input.atScaleLearners });
  const view = sensitivityView(input);
  const liftAbsolute = effectLimits(input.effect, input.ciLevel);
  const liftRelative = relativeTo(liftAbsolute, input.counterfactualMean);
  return {
    currency: input.currency,
    basis: input.money.basis === 'revenue' && input.money.grossMargin !== undefined ? 'margin' : input.money.basis,
    beneficiary: input.money.beneficiary,
    horizonMonths: input.horizonMonths,
    beyondFirstYear: input.horizonMonths > FIRST_YEAR_MONTHS,
    liftAbsolute,
    liftRelative,
    liftRelativeToPre: relativeTo(liftAbsolute, input.treatedPreMean).estimate,
    credited: liftRelative.estimate !== null && wanted.asMeasured(liftRelative.estimate) > input.creditThreshold,
    creditThreshold: input.creditThreshold,
    pilot,
    atScale,
    sensitivityScope: view.scope,
    scenarios: scenarios(input, wanted, view),
    tornado: tornado(input, wanted, view),
    evpi: expectedValueOfPerfectInformation(wanted.distribution, {
      slope: benefitSlope(input, input.atScaleLearners),
      cost: atScale.cost,
    }),
    costs: input.costs.map((line) => ({ ...line, total: lineTotal(line, input.nLearners) })),
    assumptions: assumptions(input, view),
    formulas: formulas(input, { liftRelative, views: [pilot, atScale] }),
  };
}

/** Lift against a base mean; null where the base is unknown, 0 or negative, against which a ratio has no sign. */
function relativeTo({ estimate, low, high }: MoneyRange, base: number | null): MoneyRange {
  const ratio = (value: number | null) =>
    value === null || base === null || base <= 0 ? null : finiteOrNull(value / base);
  return { estimate: ratio(estimate), low: ratio(low), high: ratio(high) };
}
