import { requireNumber } from './require-number.ts';

export interface SalesFunnel {
  readonly opportunities: number;
  /** Share of opportunities won, in [0, 1]. */
  readonly winRate: number;
  readonly dealSize: number;
}

export interface RevenueDecomposition {
  readonly total: number;
  readonly winRate: number;
  readonly dealSize: number;
  readonly interaction: number;
}

/**
 * Change of revenue split into win rate, deal size and their interaction; the three add up to `total`.
 * Taken at the opportunities of `after`, so that a change in their number is no part of it.
 * Errors: `roi.number`. Golden: money.json revenue_decomposition.
 * @example 200 opportunities, 20 % of 20,000 to 22.5 % of 20,400: 118,000 = 100,000 + 16,000 + 2,000
 */
export function decomposeRevenue({ before, after }: { before: SalesFunnel; after: SalesFunnel }): RevenueDecomposition {
  for (const [when, funnel] of Object.entries({ before, after })) {
    requireNumber(`opportunities ${when}`, funnel.opportunities, { min: 0 });
    requireNumber(`winRate ${when}`, funnel.winRate, { min: 0, max: 1 });
    requireNumber(`dealSize ${when}`, funnel.dealSize, { min: 0 });
  }
  const n = after.opportunities;
  const winRateGain = after.winRate - before.winRate;
  const dealSizeGain = after.dealSize - before.dealSize;
  const winRate = n * winRateGain * before.dealSize;
  const dealSize = n * before.winRate * dealSizeGain;
  const interaction = n * winRateGain * dealSizeGain;
  return { total: winRate + dealSize + interaction, winRate, dealSize, interaction };
}
