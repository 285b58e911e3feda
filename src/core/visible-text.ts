import { printable } from './printable.ts';

/**
 * One line of words: characters that would act on a terminal or that nobody can see are written out, such as \x1b or
 * U+202E; a line break inside becomes a blank, so that no value starts a line of its own.
 */
export const visibleText = (text: string): string => printable(text, written);

function written(character: string): string {
  if (character === '\t') return character;
  if (/[\n\u2028\u2029]/.test(character)) return ' ';
  const hex = character.codePointAt(0)!.toString(16);
  return character < '\u0100' ? `\\x${hex.padStart(2, '0')}` : `U+${hex.toUpperCase().padStart(4, '0')}`;
}
