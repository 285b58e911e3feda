import { requireNumber } from './require-number.ts';

/**
 * Fully loaded cost of one hour of a learner: salary x (1 + burden) / productive hours.
 * `salary` and `productiveHours` of the same year, `burden` a share of salary >= 0. Errors: `roi.number`.
 * Golden: money.json loaded_rate.
 * @example loadedHourlyRate({ salary: 80_000, burden: 0.3, productiveHours: 1760 }) // 59.0909...
 */
export function loadedHourlyRate(staff: { salary: number; burden: number; productiveHours: number }): number {
  const { salary, burden, productiveHours } = staff;
  requireNumber('salary', salary, { min: 0 });
  requireNumber('burden', burden, { min: 0 });
  requireNumber('productiveHours', productiveHours, { above: 0 });
  const rate = (salary * (1 + burden)) / productiveHours;
  requireNumber('loaded hourly rate', rate);
  return rate;
}
