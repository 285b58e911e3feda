import { power } from '../core/power.ts';
import { paybackPeriod } from './payback-period.ts';
import { requireFlows } from './require-flows.ts';
import { requireNumber } from './require-number.ts';

/**
 * Payback of the flows after each is discounted by (1 + rate)^t; interpolated linearly within the period.
 * `rate` per period, above -1. Null where it never happens. Errors: `roi.no-flows`, `roi.number`.
 * Golden: money.json cashflows.
 * @example discountedPaybackPeriod([-100, 40, 50, 60], 0.1) // 2.495
 */
export function discountedPaybackPeriod(flows: readonly number[], rate: number): number | null {
  requireFlows(flows);
  requireNumber('rate', rate, { above: -1 });
  return paybackPeriod(flows.map((amount, period) => amount / power(1 + rate, period)));
}
