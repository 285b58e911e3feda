import type { DateRange, Grain } from '../../core/period.ts';
import { NBSP } from './numbers.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})/;

/** 2026-01-05 as "5 Jan 2026"; what is not an ISO day is left as it is. */
export function formatDay(iso: string): string {
  const parts = ISO_DAY.exec(iso);
  if (!parts || !MONTHS[Number(parts[2]) - 1]) return iso;
  return `${Number(parts[3])}${NBSP}${MONTHS[Number(parts[2]) - 1]}${NBSP}${parts[1]}`;
}

/** "5 to 16 Jan 2026", with month and year named once where both ends share them. */
export function formatDateRange({ start, end }: DateRange): string {
  const a = ISO_DAY.exec(start);
  const b = ISO_DAY.exec(end);
  if (!a || !b || a[1] !== b[1]) return `${formatDay(start)} to ${formatDay(end)}`;
  if (start === end) return formatDay(start);
  const first = a[2] === b[2] ? `${Number(a[3])}` : `${Number(a[3])}${NBSP}${MONTHS[Number(a[2]) - 1]}`;
  return `${first} to ${formatDay(end)}`;
}

const PLURALS: Readonly<Record<Grain, string>> = {
  day: 'days',
  week: 'weeks',
  month: 'months',
  quarter: 'quarters',
  year: 'years',
};

export const grainPlural = (grain: Grain): string => PLURALS[grain];
