import { PilotError } from '../core/error.ts';
import { requireNumber } from './require-number.ts';

/** Refuses an empty list of cash flows and amounts that are not finite. Errors: `roi.no-flows`, `roi.number`, usage. */
export function requireFlows(flows: readonly number[]): void {
  if (flows.length === 0)
    throw new PilotError({
      code: 'roi.no-flows',
      kind: 'usage',
      message: 'cash flows: at least one amount is needed, got none.',
      hint: 'Give the amounts in order, the first at the start of the programme.',
    });
  for (const [period, amount] of flows.entries()) requireNumber(`cash flow of period ${period}`, amount);
}
