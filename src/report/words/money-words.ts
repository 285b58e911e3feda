import type { CostLine, RoiResult, RoiView, Scenario } from '../../roi/types.ts';
import { formatMoney } from './money.ts';
import { NBSP, roundingStep } from './numbers.ts';

export const scopeName: Readonly<Record<RoiView['scope'], string>> = { pilot: 'Pilot', 'at-scale': 'Roll-out' };

export const categoryName: Readonly<Record<CostLine['category'], string>> = {
  development: 'Development',
  delivery: 'Delivery',
  'learner-time': 'Learner time',
  platform: 'Platform',
  administration: 'Administration',
  evaluation: 'Evaluation',
};

export const scenarioMeaning: Readonly<Record<Scenario['name'], string>> = {
  pessimistic: 'Cautious: low end of effect and value, high costs',
  base: 'Base: as estimated',
  optimistic: 'Optimistic: high end of effect and value, low costs',
  'break-even': 'Break-even: the effect at which it just pays',
};

const BASES: Readonly<Record<RoiResult['basis'], string>> = {
  margin: 'Benefits are margin, not revenue.',
  revenue: 'Benefits are revenue, not profit.',
  saving: 'Benefits are savings.',
  income: 'Benefits are income of the people trained.',
};

export const basisSentence = ({ basis, horizonMonths, currency, beyondFirstYear }: RoiResult): string =>
  `${BASES[basis]} Horizon ${horizonMonths}${NBSP}months${beyondFirstYear ? ', longer than the first year that is normally credited' : ''}; all money in ${currency}, before tax, not adjusted for inflation.`;

export function evpiSentence({ evpi, currency }: RoiResult): string {
  if (evpi === null) return 'The value of perfect information is not defined: the effect’s range has no limit.';
  return `Knowing the effect exactly before deciding on the roll-out would be worth at most ${formatMoney(evpi, Math.max(roundingStep(evpi, null, null) * 10, 1), currency)}: further measuring that costs more does not pay.`;
}
