// What a spreadsheet may take for a formula: = + - @ (full-width forms too), tab or a line break at the start, behind
// blanks and behind apostrophes that are there already.
const FORMULA_START = /^[\s\ufeff\u200b']*(?:[\t\r\n]|[=+\-@\uff1d\uff0b\uff0d\uff20])/;
const PLAIN_NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Text that no spreadsheet takes for a formula: one that could be taken for one gets an apostrophe in front. Different
 * texts stay different: '=a becomes ''=a. Numbers written as text, such as -5, stay as they are.
 */
export function safeCell(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}
