import type { Diagnostic } from '../core/diagnostic.ts';
import type { Covariate } from '../core/table.ts';
import { parseNumber } from '../files/parse-number.ts';
import type { DecimalMark } from '../files/written-number.ts';

/**
 * A covariate as numbers if every cell that is not missing is one, else as text. `cells` in the order of the units,
 * without surrounding blanks. A column that mixes both is text, with a caution.
 */
export function typeCovariate(
  name: string,
  cells: readonly (string | null)[],
  { decimal, missing, source }: { decimal: DecimalMark; missing: readonly string[]; source: string },
): { readonly covariate: Covariate; readonly diagnostic: Diagnostic | null } {
  const texts = cells.map((cell) => (cell === null || cell === '' || missing.includes(cell) ? null : cell));
  const numbers = texts.map((text) => (text === null ? null : parseNumber(text, { decimal })));
  const nPresent = texts.filter((text) => text !== null).length;
  const nNumbers = numbers.filter((number) => number !== null).length;
  if (nPresent > 0 && nNumbers === nPresent)
    return {
      covariate: { name, kind: 'number', values: Float64Array.from(numbers, (number) => number ?? Number.NaN) },
      diagnostic: null,
    };
  const covariate: Covariate = { name, kind: 'text', values: texts };
  if (nNumbers === 0) return { covariate, diagnostic: null };
  const odd = texts.find((text, i) => text !== null && numbers[i] === null)!;
  return {
    covariate,
    diagnostic: {
      code: 'roster.mixed-covariate',
      severity: 'caution',
      message: `Covariate "${name}" of ${source} holds ${nNumbers} numbers and ${nPresent - nNumbers} texts such as "${odd}"; it is used as text.`,
      hint: 'List what stands for a missing value under missing: in the plan, or correct the cells.',
      values: { nNumbers, nTexts: nPresent - nNumbers },
    },
  };
}
