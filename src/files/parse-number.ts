export type DecimalMark = '.' | ',';

const WITH_POINT = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const WITH_COMMA = /^[+-]?(\d+(,\d*)?|,\d+)(e[+-]?\d+)?$/i;

/**
 * The number that a cell holds, or null where it is anything else: thousands separators, currency, percent, NaN,
 * Infinity and numbers beyond the range of a double are no numbers. Blanks around it do not matter.
 */
export function parseNumber(text: string, { decimal = '.' }: { readonly decimal?: DecimalMark } = {}): number | null {
  const trimmed = text.trim();
  if (!(decimal === ',' ? WITH_COMMA : WITH_POINT).test(trimmed)) return null;
  const value = Number(decimal === ',' ? trimmed.replace(',', '.') : trimmed);
  return Number.isFinite(value) ? value + 0 : null;
}
