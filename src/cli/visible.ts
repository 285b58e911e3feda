import { printable } from '../core/printable.ts';

const LONGEST_LINE = 4000;
const SHOWN_END = 1000;

/**
 * One line of words for a terminal: characters that would act on it or that nobody can see are written out, such as \x1b
 * or U+202E; a line break inside becomes a blank, so that no value starts a line of its own; a flood is cut in the middle.
 */
export function visible(text: string): string {
  const line = printable(text, written);
  if (line.length <= LONGEST_LINE) return line;
  const parts = [line.slice(0, LONGEST_LINE - SHOWN_END), line.slice(-SHOWN_END)].map((part) =>
    part.replace(/\p{Cs}/gu, ''),
  );
  return parts.join(` ... (${line.length - LONGEST_LINE} characters) ... `);
}

function written(character: string): string {
  if (character === '\t') return character;
  if (/[\n\u2028\u2029]/.test(character)) return ' ';
  const hex = character.codePointAt(0)!.toString(16);
  return character < '\u0100' ? `\\x${hex.padStart(2, '0')}` : `U+${hex.toUpperCase().padStart(4, '0')}`;
}
