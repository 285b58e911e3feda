import { parseNumber } from '../files/parse-number.ts';
import type { Plan } from '../plan/schema.ts';
import { dayNumber, mondayOfWeek } from './day-number.ts';

export type TimeFormat = Extract<Plan['kpis'][number]['source'], { shape: 'long' }>['timeFormat'];

/**
 * What a time cell says. `contradiction`: the cell shows that the declared order of day and month is wrong for the
 * whole file, which is then refused; `refused`: this cell alone is no time.
 */
export type ParsedTime =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'contradiction'; readonly reason: string };

const CLOCK = String.raw`(?:(?:T|,? +)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|[+-]\d{2}(?::?\d{2})?))?)?`;
const PATTERNS: Readonly<Record<Exclude<TimeFormat, 'excel-serial' | 'unix-seconds'>, RegExp>> = {
  'yyyy-mm-dd': new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${CLOCK}$`),
  'yyyy-mm': /^(\d{4})-(\d{2})$/,
  yyyy: /^(\d{4})$/,
  "yyyy-'W'ww": /^(\d{4})-W(\d{2})$/,
  'dd/mm/yyyy': new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${CLOCK}$`),
  'mm/dd/yyyy': new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${CLOCK}$`),
  'dd.mm.yyyy': new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})${CLOCK}$`),
};
const EXCEL_EPOCH = dayNumber(1899, 12, 30)!;
/** Serials up to 60 hold the day 1900-02-29, which never was. */
const FIRST_SERIAL = 61;
const SECONDS_PER_DAY = 86_400;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/**
 * The calendar day (days since 1970-01-01) that a cell names in the declared format: the first day where it names a
 * week, month or year. A time of day behind the day is allowed and ignored, with its zone: the day is the one written.
 * Years are 1900 to 2199.
 */
export function parseTime(text: string, format: TimeFormat): ParsedTime {
  const trimmed = text.trim();
  if (format === 'excel-serial' || format === 'unix-seconds') return counted(trimmed, format);
  const match = PATTERNS[format].exec(trimmed);
  if (!match) return refused(`"${trimmed}" is not written as ${format}`);
  const [first = 0, second = 1, third = 1] = match.slice(1).map(Number);
  switch (format) {
    case 'yyyy-mm-dd':
    case 'yyyy-mm':
    case 'yyyy':
      return existing(trimmed, dayNumber(first, second, third));
    case "yyyy-'W'ww":
      return existing(trimmed, mondayOfWeek(first, second));
    case 'mm/dd/yyyy':
      return ordered(trimmed, format, third, first, second);
    case 'dd/mm/yyyy':
    case 'dd.mm.yyyy':
      return ordered(trimmed, format, third, second, first);
  }
}

function ordered(text: string, format: TimeFormat, year: number, month: number, day: number): ParsedTime {
  if (month > 12 && day <= 12 && dayNumber(year, day, month) !== null)
    return { kind: 'contradiction', reason: `"${text}" cannot be ${format}: there is no month ${month}` };
  return existing(text, dayNumber(year, month, day));
}

function counted(text: string, format: 'excel-serial' | 'unix-seconds'): ParsedTime {
  const value = parseNumber(text);
  if (value === null) return refused(`"${text}" is not a number (${format})`);
  if (format === 'excel-serial' && value < FIRST_SERIAL) return refused(`"${text}" is before March 1900`);
  const day = format === 'excel-serial' ? EXCEL_EPOCH + Math.floor(value) : Math.floor(value / SECONDS_PER_DAY);
  return existing(text, day);
}

function existing(text: string, day: number | null): ParsedTime {
  if (day === null) return refused(`"${text}" is no day of the calendar`);
  if (day < dayNumber(FIRST_YEAR, 1, 1)! || day > dayNumber(LAST_YEAR, 12, 31)!)
    return refused(`"${text}" is not between ${FIRST_YEAR} and ${LAST_YEAR}`);
  return { kind: 'day', day };
}

function refused(reason: string): ParsedTime {
  return { kind: 'refused', reason };
}
