import { type DecimalMark, writtenNumber } from './written-number.ts';

/** Squares and fourth powers of numbers up to here, and sums of many of them, are still numbers. */
export const LARGEST_NUMBER = 1e60;

/**
 * The number that a cell holds, or null where it is anything else: thousands separators, currency, percent, NaN,
 * Infinity and numbers beyond `LARGEST_NUMBER` are no numbers. Blanks around it do not matter.
 */
export function parseNumber(text: string, { decimal = '.' }: { readonly decimal?: DecimalMark } = {}): number | null {
  const value = writtenNumber(text, decimal);
  return value !== null && Math.abs(value) <= LARGEST_NUMBER ? value : null;
}
