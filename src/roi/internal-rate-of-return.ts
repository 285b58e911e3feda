import { discountRoots } from './discount-roots.ts';
import { requireFlows } from './require-flows.ts';

export interface InternalRateOfReturn {
  /** Per period; null unless exactly one rate makes the net present value 0. */
  readonly rate: number | null;
  /** Every such rate above -1, ascending. */
  readonly roots: readonly number[];
}

/**
 * Internal rate of return of equally spaced flows, with all its roots: several sign changes may give several rates,
 * of which none is the return. The rate is per period and is not annualised.
 * Errors: `roi.no-flows`, `roi.number`. Golden: money.json cashflows.
 * Source: Norstrom 1972, doi:10.2307/2329801.
 * @example internalRateOfReturn([-100, 230, -132]) // { rate: null, roots: [0.1, 0.2] }
 */
export function internalRateOfReturn(flows: readonly number[]): InternalRateOfReturn {
  requireFlows(flows);
  const roots = discountRoots(flows.map((amount, time) => ({ time, amount })));
  return { rate: roots.length === 1 ? (roots[0] as number) : null, roots };
}
