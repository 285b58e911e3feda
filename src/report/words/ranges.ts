import { formatNumber, formatSigned, NBSP, roundingStep } from './numbers.ts';

export interface Limits {
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** "0.11 to 0.73", or in words where a limit is missing. */
export function rangeText(low: number | null, high: number | null, write: (value: number) => string): string {
  if (low === null && high === null) return 'no limits known';
  if (low === null) return `up to ${write(high!)}, no lower limit`;
  if (high === null) return `${write(low)} or more, no upper limit`;
  return `${write(low)} to ${write(high)}`;
}

export interface FormattedRange {
  readonly estimate: string;
  readonly range: string;
}

/** Estimate and interval at the precision that the interval supports; `finer` adds digits for analysts. */
export function formatRange(limits: Limits, signed: boolean, finer = 0): FormattedRange {
  const step = roundingStep(limits.estimate, limits.low, limits.high) / 10 ** finer;
  const write = (value: number) => (signed ? formatSigned(value, step) : formatNumber(value, step));
  return { estimate: write(limits.estimate), range: rangeText(limits.low, limits.high, write) };
}

/** A value with its unit. Percent stands close, a currency code becomes a money figure elsewhere. */
export const withUnit = (text: string, unit: string): string =>
  unit === '' ? text : unit === '%' ? `${text}%` : `${text}${NBSP}${unit.replace(/^ +/, '')}`;
