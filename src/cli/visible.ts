import { visibleText } from '../core/visible-text.ts';

const LONGEST_LINE = 4000;
const SHOWN_END = 1000;

/** One line of words for a terminal, of which a flood is cut in the middle. */
export function visible(text: string): string {
  const line = visibleText(text);
  if (line.length <= LONGEST_LINE) return line;
  const ends = [line.slice(0, LONGEST_LINE - SHOWN_END), line.slice(-SHOWN_END)];
  return ends.map((end) => end.replace(/\p{Cs}/gu, '')).join(` ... (${line.length - LONGEST_LINE} characters) ... `);
}
