import type { DateRange } from '../core/period.ts';
import { numberOfDay } from './day-number.ts';
import { periodsBetween } from './periods.ts';
import type { KpiPanel } from './types.ts';

/** How far into its measurement window a KPI has been measured. Days are ISO days. */
export interface MeasuredTo {
  /** Last day of the last period with a value. */
  readonly lastDay: string;
  /** Last day of the period after it. */
  readonly nextDay: string;
  /** Last day of the last period that lies wholly inside the window. */
  readonly plannedDay: string;
  /** Measured again and again: two periods of one window are there. */
  readonly isSeries: boolean;
  /** The next value, at the longest distance seen between two, would lie beyond the window, or only the last lacks. */
  readonly isComplete: boolean;
}

/**
 * Where the values of a KPI end in its measurement window; null where none lies inside. A KPI measured once is complete
 * once it is measured, unless looks at it were planned (`everyPeriod`). `mayLack`: share of the days of the window, in
 * [0, 1), up to which a last value that lacks is none.
 */
export function measuredTo(
  { periods, values, grain, units }: KpiPanel,
  measurement: DateRange,
  { everyPeriod, mayLack }: { readonly everyPeriod: boolean; readonly mayLack: number },
): MeasuredTo | null {
  const held = periods.filter((_, p) => units.some((_unit, u) => !Number.isNaN(values[u * periods.length + p]!)));
  const last = held
    .filter(({ start, end }) => start >= measurement.start && lastDayIn(grain, start, end) <= measurement.end)
    .at(-1);
  if (!last) return null;
  const calendar = periodsBetween(numberOfDay(held[0]!.start), numberOfDay(measurement.end) + 1, grain);
  const at = new Map(calendar.map(({ id }, i) => [id, i]));
  const planned = calendar.findLastIndex(({ start, end }) => lastDayIn(grain, start, end) <= measurement.end);
  const gaps = held.flatMap(({ id, phase }, i) =>
    i > 0 && held[i - 1]!.phase === phase && at.has(id) ? [at.get(id)! - at.get(held[i - 1]!.id)!] : [],
  );
  const here = at.get(last.id)!;
  const isSeries = everyPeriod || gaps.length > 0;
  const left = planned - here;
  const step = Math.max(1, ...gaps);
  const days = (from: string, to: string) => numberOfDay(to) - numberOfDay(from);
  const lacking = days(last.end, calendar[planned]!.end) / (days(measurement.start, measurement.end) + 1);
  return {
    lastDay: last.end,
    nextDay: calendar[here + 1]?.end ?? last.end,
    plannedDay: calendar[planned]!.end,
    isSeries,
    isComplete: !isSeries || left < step || (left === step && lacking <= mayLack),
  };
}

/** The day that decides whether a period lies inside a window: weeks belong where their Monday lies. */
const lastDayIn = (grain: KpiPanel['grain'], start: string, end: string) => (grain === 'week' ? start : end);
