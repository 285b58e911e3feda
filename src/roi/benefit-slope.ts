import { type BenefitLevers, monthlySlopes } from './monthly-slopes.ts';
import type { RoiInput } from './types.ts';

/** Money over the whole horizon for one KPI unit of wanted effect. */
export function benefitSlope(input: RoiInput, nLearners: number, levers: Partial<BenefitLevers> = {}): number {
  return monthlySlopes(input, nLearners, levers).reduce((sum, slope) => sum + slope, 0);
}
