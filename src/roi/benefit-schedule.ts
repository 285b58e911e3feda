import { power } from '../core/power.ts';
import type { RoiInput } from './types.ts';

type Timing = Pick<RoiInput, 'measuredMonths' | 'horizonMonths' | 'monthlyRetention'> & Pick<RoiInput['money'], 'per'>;

const MONTHS_PER_YEAR = 12;
const DAYS_PER_YEAR = 365;
const PERIODS_PER_MONTH = {
  day: DAYS_PER_YEAR / MONTHS_PER_YEAR,
  week: DAYS_PER_YEAR / 7 / MONTHS_PER_YEAR,
  month: 1,
  quarter: 1 / 3,
  year: 1 / MONTHS_PER_YEAR,
} as const;

/**
 * KPI periods at full effect that each month 1..horizonMonths is worth (length horizonMonths).
 * Full effect through the measured months, then times `monthlyRetention` for every month after them. `per: once` is one
 * period in the month in which the measurement ends, or the last month of a shorter horizon.
 * Golden: money.json fade.
 */
export function benefitSchedule({ per, measuredMonths, horizonMonths, monthlyRetention }: Timing): readonly number[] {
  const months = Array.from({ length: horizonMonths }, (_, i) => i + 1);
  if (per === 'once') {
    const paidIn = Math.min(Math.ceil(measuredMonths), horizonMonths);
    return months.map((month) => (month === paidIn ? 1 : 0));
  }
  return months.map((month) => PERIODS_PER_MONTH[per] * power(monthlyRetention, Math.max(month - measuredMonths, 0)));
}
