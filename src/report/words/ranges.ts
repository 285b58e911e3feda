import { NBSP } from './numbers.ts';

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

/** A value with its unit. Percent stands close, a currency code becomes a money figure elsewhere. */
export const withUnit = (text: string, unit: string): string =>
  unit === '' ? text : unit === '%' ? `${text}%` : `${text}${NBSP}${unit.replace(/^ +/, '')}`;
