import { isBeyondNumbers } from './is-beyond-numbers.ts';
import { LARGEST_NUMBER, parseNumber } from './parse-number.ts';
import type { DecimalMark } from './written-number.ts';

/** What to do about a cell that `parseNumber` refused, in one sentence. */
export function explainNumber(text: string, { decimal = '.' }: { readonly decimal?: DecimalMark } = {}): string {
  const trimmed = text.trim();
  const other = decimal === '.' ? ',' : '.';
  if (trimmed === '') return 'Leave the cell empty if the number is missing.';
  if (/\p{Sc}|^[A-Z]{3}\s?[\d.,-]|[\d.,]\s?[A-Z]{3}$/u.test(trimmed))
    return 'Remove the currency sign and thousands separators, and state the currency in the plan.';
  if (trimmed.endsWith('%')) return 'Write the share as a number, such as 0.125 for 12.5 %.';
  if (/^(nan|[+-]?inf(inity)?)$/i.test(trimmed)) return 'Leave the cell empty if the number is missing.';
  if (isBeyondNumbers(trimmed, { decimal }))
    return `Numbers are at most ${LARGEST_NUMBER} in size: check it, or measure in another unit.`;
  if (parseNumber(trimmed, { decimal: other }) !== null)
    return `The decimal mark is "${decimal}": declare decimal: "${other}" if the file uses that, or remove thousands separators.`;
  if (/^[+-]?\d{1,3}([.,' \u00a0\u202f]\d{3})+([.,]\d+)?$/.test(trimmed)) return 'Remove the thousands separators.';
  return 'Correct the cell, or list the text under missing: if it stands for a missing value.';
}
