import { LARGEST_NUMBER } from './parse-number.ts';
import { type DecimalMark, writtenNumber } from './written-number.ts';

/** Whether a cell is written as a number and is too large to be computed with. */
export function isBeyondNumbers(text: string, { decimal = '.' }: { readonly decimal?: DecimalMark } = {}): boolean {
  const value = writtenNumber(text, decimal);
  return value !== null && Math.abs(value) > LARGEST_NUMBER;
}
