import { power } from '../core/power.ts';
import { type DatedFlow, datedFlows } from './dated-flows.ts';
import { requireNumber } from './require-number.ts';

/**
 * Net present value of dated flows: sum of amount / (1 + rate)^(days / 365), days counted from the earliest flow.
 * `rate` is yearly and effective, above -1. Order does not matter. Errors: `roi.date`, `roi.no-flows`, `roi.number`.
 * Golden: money.json xnpv.
 * @example datedNetPresentValue([{ date: '2026-01-01', amount: -100 }, { date: '2027-01-01', amount: 110 }], 0.1) // 0
 */
export function datedNetPresentValue(flows: readonly DatedFlow[], rate: number): number {
  requireNumber('rate', rate, { above: -1 });
  const total = datedFlows(flows).reduce((sum, { time, amount }) => sum + amount / power(1 + rate, time), 0);
  requireNumber('net present value', total);
  return total;
}
