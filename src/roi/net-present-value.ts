import { requireFlows } from './require-flows.ts';
import { requireNumber } from './require-number.ts';

/**
 * Net present value: sum of flows[t] / (1 + rate)^t. The first flow is today's and is not discounted
 * (a spreadsheet's NPV() discounts it).
 * `flows`: amounts of equally long periods; `rate` per period, above -1. Errors: `roi.no-flows`, `roi.number`.
 * Source: Brealey, Myers and Allen, Principles of Corporate Finance, ch. 2. Golden: money.json cashflows.
 * @example netPresentValue([-100, 230, -132], 0.1) // 0
 */
export function netPresentValue(flows: readonly number[], rate: number): number {
  requireFlows(flows);
  requireNumber('rate', rate, { above: -1 });
  const total = flows.reduceRight((later, amount) => amount + later / (1 + rate), 0);
  requireNumber('net present value', total);
  return total;
}
