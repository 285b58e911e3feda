import type { MoneyRange } from '../../roi/types.ts';
import { formatNumber, MINUS, NBSP, roundingStep } from './numbers.ts';
import { type FormattedRange, rangeText } from './ranges.ts';

const JOINER = '\u2060';
const SYMBOLS: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥', INR: '₹' };

/** What stands before an amount: a symbol where it is unmistakable, else the code and a space that does not break. */
export const currencyMark = (currency: string): string => SYMBOLS[currency] ?? `${currency}${NBSP}`;

/** An amount rounded to `step`; from ten thousand in k and from a million in m, where the step allows it. */
export function formatMoney(amount: number, step: number, currency: string): string {
  const [scale, suffix] = scaleOf(Math.round(amount / step) * step, step);
  const text = formatNumber(Math.abs(amount) / scale, Math.max(step / scale, 1e-9));
  const sign = amount < 0 && /[1-9]/.test(text) ? `${MINUS}${JOINER}` : '';
  return `${sign}${currencyMark(currency)}${JOINER}${text}${suffix}`;
}

/** A ledger's amount: to the unit, or to the cent where it has cents. */
export const formatAmount = (amount: number, currency: string): string =>
  formatMoney(amount, Number.isInteger(amount) || Math.abs(amount) >= 1000 ? 1 : 0.01, currency);

/** Estimate and range of a money figure at the precision that the range supports. */
export function moneyRange(figure: MoneyRange, currency: string): FormattedRange {
  const step = roundingStep(figure.estimate ?? figure.low ?? figure.high ?? 0, figure.low, figure.high);
  const write = (value: number) => formatMoney(value, Math.max(step, 0.01), currency);
  return {
    estimate: figure.estimate === null ? 'not defined' : write(figure.estimate),
    range: rangeText(figure.low, figure.high, write),
  };
}

/** A ratio figure such as ROI in percent. */
export function ratioRange(figure: MoneyRange): FormattedRange {
  const times = (value: number | null) => (value === null ? null : value * 100);
  const [estimate, low, high] = [times(figure.estimate), times(figure.low), times(figure.high)];
  const step = Math.max(roundingStep(estimate ?? low ?? high ?? 0, low, high), 0.1);
  const write = (value: number) => `${formatNumber(value, step)}%`;
  return { estimate: estimate === null ? 'not defined' : write(estimate), range: rangeText(low, high, write) };
}

/** Payback in months; a missing figure means that it does not come within the horizon. */
export function paybackRange(figure: MoneyRange, horizonMonths: number): FormattedRange {
  const never = `not within ${horizonMonths}${NBSP}months`;
  const write = (months: number | null) =>
    months === null ? never : `${formatNumber(months, months < 24 ? 0.1 : 1)}${NBSP}months`;
  const fast = write(figure.high);
  const slow = write(figure.low);
  return { estimate: write(figure.estimate), range: fast === slow ? fast : `${fast} to ${slow}` };
}

function scaleOf(amount: number, step: number): readonly [number, string] {
  if (Math.abs(amount) >= 999_500 && step >= 10_000) return [1e6, 'm'];
  if (Math.abs(amount) >= 9_995 && step >= 100) return [1e3, 'k'];
  return [1, ''];
}
