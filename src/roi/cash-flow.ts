import { power } from '../core/power.ts';
import { monthlyRate } from './monthly-rate.ts';
import type { CashFlowMonth } from './types.ts';

/**
 * Cash flow of a programme: every cost in month 0, `benefits[i]` in month i + 1, each discounted by the effective
 * monthly rate. Months past `measuredMonths` are forecasts.
 */
export function cashFlow(plan: {
  cost: number;
  benefits: readonly number[];
  discountRate: number;
  measuredMonths: number;
}): CashFlowMonth[] {
  const { cost, benefits, discountRate, measuredMonths } = plan;
  const rate = monthlyRate(discountRate);
  let cumulative = 0;
  return [0, ...benefits].map((benefit, month) => {
    const spent = month === 0 ? cost : 0;
    const net = benefit - spent;
    cumulative += net;
    const discounted = net / power(1 + rate, month);
    return { month, benefit, cost: spent, net, cumulative, discounted, forecast: month > measuredMonths };
  });
}
