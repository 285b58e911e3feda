import type { Grain } from '../core/period.ts';

const DAYS: Readonly<Record<Grain, number>> = { day: 1, week: 7, month: 30.4375, quarter: 91.3125, year: 365.25 };

/** Periods in a rolling window of so many weeks, at least one. */
export const rollingWidth = (weeks: number, grain: Grain): number => Math.max(1, Math.round((weeks * 7) / DAYS[grain]));
