export type DecimalMark = '.' | ',';

const WITH_POINT = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const WITH_COMMA = /^[+-]?(\d+(,\d*)?|,\d+)(e[+-]?\d+)?$/i;

/** What a cell written as a number says, however large (Infinity beyond the range of a double); else null. */
export function writtenNumber(text: string, decimal: DecimalMark): number | null {
  const trimmed = text.trim();
  if (!(decimal === ',' ? WITH_COMMA : WITH_POINT).test(trimmed)) return null;
  return Number(decimal === ',' ? trimmed.replace(',', '.') : trimmed) + 0;
}
