import { type DatedFlow, datedFlows } from './dated-flows.ts';
import { discountRoots } from './discount-roots.ts';

/**
 * Yearly internal rate of return of dated flows, actual days / 365.
 * `rate` is null unless exactly one rate above -1 makes the dated net present value 0.
 * Errors: `roi.date`, `roi.no-flows`, `roi.number`. Golden: money.json xnpv.
 * @example datedInternalRateOfReturn([{ date: '2026-01-01', amount: -100 }, { date: '2027-01-01', amount: 110 }]) // { rate: 0.1 }
 */
export function datedInternalRateOfReturn(flows: readonly DatedFlow[]): { rate: number | null } {
  const roots = discountRoots(datedFlows(flows));
  return { rate: roots.length === 1 ? (roots[0] as number) : null };
}
