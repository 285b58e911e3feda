import { requireNumber } from './require-number.ts';

/**
 * Lifetime value of a customer: revenue per period x gross margin / churn per period.
 * `grossMargin` in [0, 1], `churn` above 0 and at most 1. Errors: `roi.number`. Golden: money.json ltv.
 * @example lifetimeValue({ revenuePerPeriod: 100, grossMargin: 0.8, churn: 0.025 }) // 3200
 */
export function lifetimeValue(customer: { revenuePerPeriod: number; grossMargin: number; churn: number }): number {
  const { revenuePerPeriod, grossMargin, churn } = customer;
  requireNumber('revenuePerPeriod', revenuePerPeriod, { min: 0 });
  requireNumber('grossMargin', grossMargin, { min: 0, max: 1 });
  requireNumber('churn', churn, { above: 0, max: 1 });
  const value = (revenuePerPeriod * grossMargin) / churn;
  requireNumber('lifetime value', value);
  return value;
}
