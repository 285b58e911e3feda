import { benefitSchedule } from './benefit-schedule.ts';
import { marginOf } from './margin-of.ts';
import type { RoiInput } from './types.ts';

/** What the sensitivity analyses move besides the effect and the cost. */
export interface BenefitLevers {
  readonly valuePerUnit: number;
  readonly margin: number;
  readonly horizonMonths: number;
}

/** Money in each month 1..horizon for one KPI unit of wanted effect, all learners together. */
export function monthlySlopes(input: RoiInput, nLearners: number, levers: Partial<BenefitLevers> = {}): number[] {
  const { valuePerUnit = input.money.valuePerUnit, margin = marginOf(input.money) } = levers;
  const horizonMonths = levers.horizonMonths ?? input.horizonMonths;
  return benefitSchedule({ ...input, horizonMonths, per: input.money.per }).map(
    (periods) => nLearners * valuePerUnit * margin * periods,
  );
}
