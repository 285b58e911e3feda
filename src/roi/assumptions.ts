import { costTotal } from './cost-total.ts';
import { effectLimits } from './effect-limits.ts';
import { DEFAULT_SPREAD, type LeverRange, leverRanges, MARGIN_SPREAD } from './lever-ranges.ts';
import { marginOf } from './margin-of.ts';
import type { Assumption, RoiInput, RoiView } from './types.ts';

/** Every number that the money rests on, with its range, standing, source and owner; default ranges are named so. */
export function assumptions(input: RoiInput, view: Pick<RoiView, 'scope' | 'nLearners'>): readonly Assumption[] {
  const { currency, kpi, money } = input;
  const ranges = leverRanges(input, view);
  const effect = effectLimits(input.effect, input.ciLevel);
  const scope = view.scope === 'pilot' ? 'pilot' : 'roll-out';
  return [
    {
      ...entry('effect', `Effect on ${kpi.label}`, effect.estimate, kpi.unit),
      low: effect.low,
      high: effect.high,
      status: 'estimated',
      source: 'headline estimate of this pilot',
    },
    {
      ...entry(
        'value-per-unit',
        `Value of one unit, ${money.per === 'once' ? 'once' : `per ${money.per}`} and learner`,
        money.valuePerUnit,
        `${currency} per ${kpi.unit}`,
      ),
      ...ranged(ranges.value, money.source, `${DEFAULT_SPREAD * 100} %`),
      status: money.status,
      owner: money.owner ?? null,
    },
    {
      ...entry('margin', marginLabel(input), marginOf(money), 'share'),
      ...ranged(ranges.margin, money.source, `${MARGIN_SPREAD * 100} points`),
      status: money.grossMargin === undefined ? 'assumed' : money.status,
      owner: money.owner ?? null,
    },
    ...input.costs.map((line, i) => ({
      ...entry(`cost-${i + 1}`, line.item, line.amount, line.basis === 'fixed' ? currency : `${currency} per learner`),
      low: line.low ?? null,
      high: line.high ?? null,
      status: line.status,
      source: line.source ?? null,
      owner: line.owner ?? null,
    })),
    {
      ...entry('costs', `Total costs of the ${scope}`, costTotal(input.costs, view), currency),
      ...ranged(ranges.costs, 'sum of the cost lines', `${DEFAULT_SPREAD * 100} %`),
      status: 'estimated',
    },
    { ...entry('learners', 'Learners of the pilot', input.nLearners, 'people'), status: 'observed' },
    entry('at-scale-learners', 'Learners of the roll-out', input.atScaleLearners, 'people'),
    { ...entry('measured-months', 'Months measured', input.measuredMonths, 'months'), status: 'observed' },
    entry('horizon-months', 'Horizon', input.horizonMonths, 'months'),
    entry('monthly-retention', 'Share of the effect left after a month', input.monthlyRetention, 'share'),
    entry('discount-rate', 'Discount rate, yearly and effective', input.discountRate, 'share'),
    entry('hurdle', 'ROI that the roll-out must beat', input.hurdle, 'ratio'),
    entry('credit-threshold', 'Relative lift above which the change is credited', input.creditThreshold, 'share'),
  ];
}

function entry(id: string, label: string, value: number, unit: string): Assumption {
  return { id, label, value, low: null, high: null, unit, status: 'assumed', source: null, owner: null };
}

function marginLabel({ money }: RoiInput): string {
  if (money.basis !== 'revenue') return `Margin (the value per unit already is ${money.basis})`;
  return money.grossMargin === undefined ? 'Gross margin (none declared: revenue, not profit)' : 'Gross margin';
}

function ranged(
  range: LeverRange,
  source: string | undefined,
  spread: string,
): Pick<Assumption, 'low' | 'high' | 'source'> {
  const note = range.origin === 'default' ? `no range declared: plus or minus ${spread} assumed` : undefined;
  const parts = [source, note].filter((part) => part !== undefined);
  return { low: range.low, high: range.high, source: parts.length > 0 ? parts.join('; ') : null };
}
