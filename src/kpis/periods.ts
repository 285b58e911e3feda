import type { DateRange, Grain, Period, Phase } from '../core/period.ts';
import { dayNumber, isoDay, mondayOf, mondayOfWeek, numberOfDay } from './day-number.ts';

/** The period of a grain that holds a day (days since 1970-01-01). Weeks are ISO weeks, Monday to Sunday. */
export function periodOf(day: number, grain: Grain): Period {
  const iso = isoDay(day);
  const year = Number(iso.slice(0, 4));
  const month = Number(iso.slice(5, 7));
  switch (grain) {
    case 'day':
      return { id: iso, start: iso, end: iso };
    case 'week': {
      const monday = mondayOf(day);
      const ofYear = Number(isoDay(monday + 3).slice(0, 4));
      const week = 1 + (monday - mondayOfWeek(ofYear, 1)!) / 7;
      return { id: `${ofYear}-W${String(week).padStart(2, '0')}`, start: isoDay(monday), end: isoDay(monday + 6) };
    }
    case 'month':
      return months(iso.slice(0, 7), year, month, 1);
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      return months(`${year}-Q${quarter}`, year, 3 * quarter - 2, 3);
    }
    case 'year':
      return months(String(year), year, 1, 12);
  }
}

const ID_PATTERNS: Readonly<Record<Grain, RegExp>> = {
  day: /^(\d{4})-(\d{2})-(\d{2})$/,
  week: /^(\d{4})-W(\d{2})$/,
  month: /^(\d{4})-(\d{2})$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  year: /^(\d{4})$/,
};

/** The period that an id such as 2026-01-31, 2026-W05, 2026-01, 2026-Q1 or 2026 names; null where there is none of that grain. */
export function periodFromId(id: string, grain: Grain): Period | null {
  const match = ID_PATTERNS[grain].exec(id);
  if (!match) return null;
  const [year = 0, second = 1, third = 1] = match.slice(1).map(Number);
  const day =
    grain === 'week'
      ? mondayOfWeek(year, second)
      : dayNumber(year, grain === 'quarter' ? 3 * second - 2 : second, third);
  return day === null ? null : periodOf(day, grain);
}

/** Every period from the one that holds `first` to the one that holds `last` (days since 1970-01-01). */
export function periodsBetween(first: number, last: number, grain: Grain): readonly Period[] {
  const periods: Period[] = [];
  for (let day = first; ; ) {
    const period = periodOf(day, grain);
    if (numberOfDay(period.start) > last) return periods;
    periods.push(period);
    day = numberOfDay(period.end) + 1;
  }
}

/**
 * Where a period lies. Baseline and measurement hold the periods that lie wholly inside the window; a week belongs
 * where its Monday lies. What begins before the baseline is earlier; what begins between the two windows, or straddles
 * the end of the baseline, is training; the rest is later.
 */
export function phaseOf(
  { start, end }: Period,
  grain: Grain,
  { baseline, measurement }: { readonly baseline: DateRange; readonly measurement: DateRange },
): Phase {
  const last = grain === 'week' ? start : end;
  if (start >= baseline.start && last <= baseline.end) return 'baseline';
  if (start >= measurement.start && last <= measurement.end) return 'measurement';
  if (start < baseline.start) return 'earlier';
  return start < measurement.start ? 'training' : 'later';
}

function months(id: string, year: number, first: number, count: number): Period {
  return { id, start: isoDay(dayNumber(year, first, 1)!), end: isoDay(monthStart(year, first + count) - 1) };
}

function monthStart(year: number, month: number): number {
  return month > 12 ? dayNumber(year + 1, month - 12, 1)! : dayNumber(year, month, 1)!;
}
