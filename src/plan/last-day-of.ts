import { addDays, addMonths } from './iso-day.ts';

/** Last day (ISO) of a period as plans name them: 2026, 2026-Q1, 2026-01, 2026-W03 or 2026-01-31. */
export function lastDayOf(period: string): string {
  const year = period.slice(0, 4);
  const rest = period.slice(5);
  if (rest === '') return `${year}-12-31`;
  if (rest.startsWith('Q')) return addDays(addMonths(`${year}-01-01`, 3 * Number(rest.slice(1))), -1);
  if (rest.startsWith('W')) return addDays(firstMonday(year), 7 * Number(rest.slice(1)) - 1);
  return rest.length === 2 ? addDays(addMonths(`${period}-01`, 1), -1) : period;
}

/** The Monday of week 1, which holds 4 January (ISO 8601). */
function firstMonday(year: string): string {
  const weekday = new Date(`${year}-01-04T00:00:00Z`).getUTCDay();
  return addDays(`${year}-01-04`, -((weekday + 6) % 7));
}
