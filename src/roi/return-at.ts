import { benefitSlope } from './benefit-slope.ts';
import type { BenefitLevers } from './monthly-slopes.ts';
import { type ReturnOnInvestment, returnOnInvestment } from './return-on-investment.ts';
import type { RoiInput } from './types.ts';

/** Benefit, net benefit and ROI at one setting of the levers; `effect` in the wanted direction, KPI units. */
export function returnAt(
  input: RoiInput,
  nLearners: number,
  setting: Partial<BenefitLevers> & { effect: number; cost: number },
): ReturnOnInvestment & { benefit: number } {
  const benefit = benefitSlope(input, nLearners, setting) * setting.effect + 0;
  return { benefit, ...returnOnInvestment({ benefit, cost: setting.cost }) };
}
