import { finiteOrNull } from './finite-or-null.ts';
import { requireNumber } from './require-number.ts';

export interface ReturnOnInvestment {
  readonly netBenefit: number;
  /** Ratio, not percent; null where the cost is 0. */
  readonly roi: number | null;
  /** Benefit-cost ratio, roi + 1; null where the cost is 0. */
  readonly bcr: number | null;
}

/**
 * Net benefit, return on investment and benefit-cost ratio of one benefit and one cost in the same money.
 * `cost` >= 0; `benefit` may be negative. Ratios, not percent. Errors: `roi.number`.
 * Source: Phillips and Phillips, Show Me the Money, 2007. Golden: money.json roi_core.
 * @example returnOnInvestment({ benefit: 120_000, cost: 50_000 }) // { netBenefit: 70000, roi: 1.4, bcr: 2.4 }
 */
export function returnOnInvestment({ benefit, cost }: { benefit: number; cost: number }): ReturnOnInvestment {
  requireNumber('benefit', benefit);
  requireNumber('cost', cost, { min: 0 });
  const netBenefit = benefit - cost;
  requireNumber('net benefit', netBenefit);
  return {
    netBenefit,
    roi: cost === 0 ? null : finiteOrNull(netBenefit / cost),
    bcr: cost === 0 ? null : finiteOrNull(benefit / cost),
  };
}
