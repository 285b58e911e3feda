import { powerOfTen } from '../../core/power-of-ten.ts';

export const MINUS = '\u2212';
export const NBSP = '\u00a0';
const JOINER = '\u2060';

/**
 * The power of ten to which a figure is rounded: two significant digits of half its interval, so that no digit is shown
 * that the interval does not support. Without an interval: three significant digits of the estimate.
 */
export function roundingStep(estimate: number, low: number | null, high: number | null): number {
  const half =
    low !== null && high !== null
      ? (high - low) / 2
      : low !== null || high !== null
        ? Math.abs((low ?? high)! - estimate)
        : 0;
  if (half > 0) return powerOfTen(Math.floor(Math.log10(half) + 1e-9) - 1);
  return estimate === 0 ? 1 : powerOfTen(Math.floor(Math.log10(Math.abs(estimate)) + 1e-9) - 2);
}

/** A number rounded to `step`: groups of three, a true minus sign that no line end parts from its digits. */
export function formatNumber(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const rounded = step >= 1 ? Math.round(value / step) * step : value;
  const digits = Math.abs(rounded).toFixed(Math.min(decimals, 12));
  const [whole = '0', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return Number(digits) !== 0 && rounded < 0 ? `${MINUS}${JOINER}${text}` : text;
}

/** As `formatNumber`, with a plus sign before gains; zero has none. */
export function formatSigned(value: number, step: number): string {
  const text = formatNumber(value, step);
  return value > 0 && /[1-9]/.test(text) ? `+${JOINER}${text}` : text;
}

/** A ratio as percent; `step` is in percentage points. */
export const formatPercent = (ratio: number, step = 1): string => `${formatNumber(ratio * 100, step)}%`;

export const formatSignedPercent = (ratio: number, step = 1): string => `${formatSigned(ratio * 100, step)}%`;

/** Percentage-point step of a ratio with limits. */
export const percentStep = (ratio: number, low: number | null, high: number | null): number =>
  Math.max(0.01, roundingStep(ratio * 100, times100(low), times100(high)));

/** A whole number with groups of three. */
export const formatCount = (value: number): string => formatNumber(value, 1);

/** A p value for the appendix: three decimals, never zero. */
export function formatP(value: number | null): string {
  if (value === null) return 'none';
  return value < 0.001 ? `<${NBSP}0.001` : formatNumber(value, 0.001);
}

/** A share of a distribution: whole percent, and never a false 0 % or 100 %. */
export function formatProbability(share: number): string {
  if (share > 0.99) return 'more than 99%';
  return share < 0.01 ? 'less than 1%' : formatPercent(share);
}

/** A number known as such (an input, a coefficient): up to four significant digits, no padding. */
export function formatPlain(value: number): string {
  if (Number.isInteger(value)) return formatCount(value);
  const step = Math.abs(value) >= 1000 ? 1 : powerOfTen(Math.floor(Math.log10(Math.abs(value))) - 3);
  const text = formatNumber(value, step);
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

const times100 = (value: number | null): number | null => (value === null ? null : value * 100);
