import { confidenceAbove } from '../stats/resample/confidence-distribution.ts';
import { cashFlow } from './cash-flow.ts';
import { costTotal } from './cost-total.ts';
import { monthlyRate } from './monthly-rate.ts';
import { monthlySlopes } from './monthly-slopes.ts';
import { netPresentValue } from './net-present-value.ts';
import { paybackPeriod } from './payback-period.ts';
import { returnOnInvestment } from './return-on-investment.ts';
import type { MoneyRange, RoiInput, RoiView } from './types.ts';
import type { WantedEffect } from './wanted-effect.ts';

/**
 * The money of one decision. Every range is the headline's interval of the effect carried through the same formula, so
 * its limits are the transformed limits; probabilities are shares of the same confidence distribution.
 * Where the cost is 0 there is no ROI, and both probabilities are that of a benefit above 0.
 */
export function evaluateView(
  input: RoiInput,
  wanted: WantedEffect,
  { scope, nLearners }: Pick<RoiView, 'scope' | 'nLearners'>,
): RoiView {
  const cost = costTotal(input.costs, { scope, nLearners });
  const slopes = monthlySlopes(input, nLearners);
  const slope = slopes.reduce((sum, value) => sum + value, 0);
  const rate = monthlyRate(input.discountRate);
  const flows = (effect: number) => [-cost, ...slopes.map((value) => value * effect)];
  const ratios = (effect: number) => returnOnInvestment({ benefit: slope * effect, cost });
  const range = (figure: (effect: number) => number | null) => mapRange(wanted.limits, figure);
  const probabilityAbove = (benefit: number) =>
    slope === 0 ? Number(benefit < 0) : confidenceAbove(wanted.distribution, benefit / slope);
  return {
    scope,
    nLearners,
    cost,
    benefit: range((effect) => slope * effect + 0),
    netBenefit: range((effect) => ratios(effect).netBenefit),
    roi: range((effect) => ratios(effect).roi),
    bcr: range((effect) => ratios(effect).bcr),
    npv: range((effect) => netPresentValue(flows(effect), rate)),
    paybackMonths: range((effect) => paybackPeriod(flows(effect))),
    probabilityPositive: probabilityAbove(cost),
    probabilityAboveHurdle: probabilityAbove(cost * (1 + input.hurdle)),
    breakEvenEffect: slope === 0 ? null : wanted.asMeasured(cost / slope),
    cashFlow: cashFlow({
      cost,
      benefits: slopes.map((value) => value * wanted.limits.estimate + 0),
      discountRate: input.discountRate,
      measuredMonths: input.measuredMonths,
    }),
  };
}

function mapRange({ estimate, low, high }: MoneyRange, figure: (effect: number) => number | null): MoneyRange {
  const at = (effect: number | null) => (effect === null ? null : figure(effect));
  return { estimate: at(estimate), low: at(low), high: at(high) };
}
