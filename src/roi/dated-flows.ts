import { PilotError } from '../core/error.ts';
import type { TimedAmount } from './discount-roots.ts';
import { requireFlows } from './require-flows.ts';

export interface DatedFlow {
  /** ISO day, YYYY-MM-DD. */
  readonly date: string;
  readonly amount: number;
}

const DAY_MILLISECONDS = 86_400_000;
const YEAR_DAYS = 365;

/** Flows as years (actual days / 365) after the earliest of them. Errors: `roi.date`, `roi.no-flows`, `roi.number`. */
export function datedFlows(flows: readonly DatedFlow[]): TimedAmount[] {
  requireFlows(flows.map(({ amount }) => amount));
  const days = flows.map(({ date }) => dayNumber(date));
  const first = Math.min(...days);
  return flows.map(({ amount }, i) => ({ time: ((days[i] as number) - first) / YEAR_DAYS, amount }));
}

function dayNumber(date: string): number {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const milliseconds = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (!Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().slice(0, 10) === date)
    return milliseconds / DAY_MILLISECONDS;
  throw new PilotError({
    code: 'roi.date',
    kind: 'usage',
    message: `date of a cash flow: must be a day of the calendar written YYYY-MM-DD, got "${date}".`,
    hint: 'Write the date such as 2026-01-31.',
  });
}
