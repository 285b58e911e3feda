import { formatDay } from './dates.ts';
import { MINUS, NBSP } from './numbers.ts';

const JOINER = '\u2060';

/** Sentences that other parts of the program wrote, in the report's typography: true minus, percent sign close. */
export const tidySentence = (text: string): string =>
  text
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, formatDay)
    .replace(/(\d) %/g, '$1%')
    .replace(/(^|[\s(,])-(?=\d)/g, `$1${MINUS}${JOINER}`)
    .replace(/(\d) (months?|weeks?|days?)\b/g, `$1${NBSP}$2`);

const P_VALUE = /\bp(?:[- ]values?)?\s*(?:=|<|>|\u2264|\u2265|of)\s*(?:0?\.\d+|0|1)\b/i;

/** The same without p values, which stay off the executive page; null where nothing sound is left. */
export function withoutPValues(text: string): string | null {
  const cleaned = text
    .replace(/\s*\([^()]*\)/g, (group) => (P_VALUE.test(group) ? '' : group))
    .replace(/,\s*p\s*[=<>]\s*[\d.]+/gi, '');
  return P_VALUE.test(cleaned) ? null : tidySentence(cleaned);
}
