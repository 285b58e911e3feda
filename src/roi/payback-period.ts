import { requireFlows } from './require-flows.ts';

// The running total may miss 0 by rounding: this share of the sum of absolute flows counts as 0.
const ROUNDING = 1e-12;

/**
 * Payback: periods until the running total of the flows first reaches 0, interpolated within the period.
 * 0 where nothing is owed at the start, null where it never happens. Errors: `roi.no-flows`, `roi.number`.
 * Golden: money.json cashflows, forecast12.
 * @example paybackPeriod([-100, 40, 50, 60]) // 2.1666...
 */
export function paybackPeriod(flows: readonly number[]): number | null {
  requireFlows(flows);
  const scale = Math.max(...flows.map(Math.abs)) || 1;
  const slack = ROUNDING * flows.length;
  let owed = 0;
  for (const [period, amount] of flows.entries()) {
    const flow = amount / scale;
    const before = owed;
    owed -= flow;
    if (owed <= slack) return period === 0 ? 0 : period - 1 + Math.min(before / flow, 1);
  }
  return null;
}
