// Calendar arithmetic on ISO days (YYYY-MM-DD). Days are counted in UTC, so that no time zone plays a part.

const MS_PER_DAY = 86_400_000;

/** The day `days` after (or, negative, before) `day`. */
export function addDays(day: string, days: number): string {
  return isoOf(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY);
}

/** The same day of the month `months` later (or earlier); the last day of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = Date.UTC(year, month - 1 + months, 1);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return isoOf(first + (Math.min(date, last) - 1) * MS_PER_DAY);
}

/** Days from `start` to `end`; 0 where they are the same. */
export function daysBetween(start: string, end: string): number {
  return Math.round((Date.parse(`${end}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / MS_PER_DAY);
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
