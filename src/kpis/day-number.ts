// Calendar days as whole numbers: days since 1970-01-01, counted in UTC so that no time zone plays a part.

const MS_PER_DAY = 86_400_000;

/** Number of a calendar day; null where the calendar has no such day. Month and day count from 1. */
export function dayNumber(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / MS_PER_DAY : null;
}

/** ISO text (YYYY-MM-DD) of a day number. */
export function isoDay(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Day number of ISO text that is known to be a day. */
export function numberOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

/** Number of the Monday on or before a day. */
export function mondayOf(number: number): number {
  return number - ((((number + 3) % 7) + 7) % 7);
}

/** Number of the Monday of ISO week `week` (1 to 53) of `year`; null where that year has no such week. */
export function mondayOfWeek(year: number, week: number): number | null {
  const monday = mondayOf(dayNumber(year, 1, 4)!) + 7 * (week - 1);
  const thursday = new Date((monday + 3) * MS_PER_DAY);
  return week >= 1 && thursday.getUTCFullYear() === year ? monday : null;
}
