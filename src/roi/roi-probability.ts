import type { ConfidenceDistribution } from '../core/effect.ts';
import { confidenceAbove, quantileOf } from '../stats/resample/confidence-distribution.ts';
import { expectedValueOfPerfectInformation } from './expected-value-of-perfect-information.ts';
import { requireNumber } from './require-number.ts';
import { returnOnInvestment } from './return-on-investment.ts';

export interface RoiProbability {
  /** Share of the confidence distribution with benefit above cost; not a p value. */
  readonly probabilityPositive: number;
  /** 95 % limits of the ROI ratio; null where the cost is 0. */
  readonly roiLow: number | null;
  readonly roiHigh: number | null;
  /** Expected value of perfect information about the decision, money. */
  readonly evpi: number | null;
}

const LOWER = 0.025;
const UPPER = 0.975;

/**
 * Chance that a lift pays, under a normal confidence distribution (flat prior): benefit = lift x valuePerUnitLift.
 * `stdError` >= 0 and `cost` >= 0; `valuePerUnitLift` is money for one whole unit of lift and may be negative.
 * Errors: `roi.number`. Golden: money.json prob.
 * @example roiProbability({ lift: 0.015, stdError: 0.008, valuePerUnitLift: 4e6, cost: 75_000 }).probabilityPositive // 0.3196
 */
export function roiProbability(question: {
  lift: number;
  stdError: number;
  valuePerUnitLift: number;
  cost: number;
}): RoiProbability {
  const { lift, stdError, valuePerUnitLift, cost } = question;
  requireNumber('lift', lift);
  requireNumber('stdError', stdError, { min: 0 });
  requireNumber('valuePerUnitLift', valuePerUnitLift);
  requireNumber('cost', cost, { min: 0 });
  const slope = Math.abs(valuePerUnitLift);
  const wanted = valuePerUnitLift < 0 ? -lift : lift;
  const effect: ConfidenceDistribution = { kind: 't', estimate: wanted, stdError, df: null };
  return {
    probabilityPositive: slope === 0 ? 0 : confidenceAbove(effect, cost / slope),
    roiLow: roiAt(quantileOf(effect, LOWER), slope, cost),
    roiHigh: roiAt(quantileOf(effect, UPPER), slope, cost),
    evpi: expectedValueOfPerfectInformation(effect, { slope, cost }),
  };
}

function roiAt(effect: number | null, slope: number, cost: number): number | null {
  return effect === null ? null : returnOnInvestment({ benefit: effect * slope, cost }).roi;
}
