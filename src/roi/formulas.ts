import { benefitSchedule } from './benefit-schedule.ts';
import { marginOf } from './margin-of.ts';
import type { MoneyRange, RoiInput, RoiView, SubstitutedFormula } from './types.ts';

const SIGNIFICANT_DIGITS = 6;

/** The raw formulas with our numbers in them, pilot then roll-out, so that finance can validate every figure. */
export function formulas(
  input: RoiInput,
  { liftRelative, views }: { liftRelative: MoneyRange; views: readonly RoiView[] },
): readonly SubstitutedFormula[] {
  const { effect, counterfactualMean } = input;
  return [
    {
      name: 'Relative lift',
      formula: 'effect / mean of the trained without the programme',
      substituted: `${plain(effect.estimate)} / ${counterfactualMean === null ? 'not known' : plain(counterfactualMean)}`,
      value: liftRelative.estimate,
    },
    ...views.flatMap((view) => viewFormulas(input, view)),
  ];
}

function viewFormulas(input: RoiInput, view: RoiView): readonly SubstitutedFormula[] {
  const { money, kpi, discountRate, horizonMonths } = input;
  const scope = view.scope === 'pilot' ? 'pilot' : 'roll-out';
  const amount = (value: number | null) => (value === null ? 'not defined' : `${input.currency} ${value.toFixed(2)}`);
  const benefit = amount(view.benefit.estimate);
  const cost = amount(view.cost);
  const perUnit = [
    plainMoney(input.currency, money.valuePerUnit),
    plain(marginOf(money)),
    plain(benefitSchedule({ ...input, per: money.per }).reduce((sum, periods) => sum + periods, 0)),
    plain(view.nLearners),
  ].join(' x ');
  const lift = kpi.direction === 'decrease' ? `-(${plain(input.effect.estimate)})` : plain(input.effect.estimate);
  return [
    {
      name: `Benefit, ${scope}`,
      formula: `${kpi.direction === 'decrease' ? '-effect' : 'effect'} x value per unit x margin x periods at full effect x learners`,
      substituted: `${lift} x ${perUnit}`,
      value: view.benefit.estimate,
    },
    {
      name: `Net benefit, ${scope}`,
      formula: 'benefit - total cost',
      substituted: `${benefit} - ${cost}`,
      value: view.netBenefit.estimate,
    },
    {
      name: `ROI, ${scope}`,
      formula: '(benefit - total cost) / total cost',
      substituted: `(${benefit} - ${cost}) / ${cost}`,
      value: view.roi.estimate,
    },
    {
      name: `Benefit-cost ratio, ${scope}`,
      formula: 'benefit / total cost',
      substituted: `${benefit} / ${cost}`,
      value: view.bcr.estimate,
    },
    {
      name: `Net present value, ${scope}`,
      formula: '-total cost + sum over months t of benefit(t) / (1 + yearly rate)^(t / 12)',
      substituted: `-${cost} + sum over t = 1..${horizonMonths} of benefit(t) / (1 + ${plain(discountRate)})^(t / 12)`,
      value: view.npv.estimate,
    },
    {
      name: `Break-even effect, ${scope}`,
      formula: `${kpi.direction === 'decrease' ? '-' : ''}total cost / (value per unit x margin x periods at full effect x learners)`,
      substituted: `${kpi.direction === 'decrease' ? '-' : ''}${cost} / (${perUnit})`,
      value: view.breakEvenEffect,
    },
  ];
}

function plain(value: number): string {
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}

function plainMoney(currency: string, value: number): string {
  return `${currency} ${plain(value)}`;
}
