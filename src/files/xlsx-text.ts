import { PilotError } from '../core/error.ts';

/** What a spreadsheet's cell holds at most. */
const LONGEST = 32_767;
/** XML cannot hold these, and reads a carriage return as a line feed; the file format writes them as _xHHHH_. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/gi;

/** A text as a cell of an .xlsx file spells it: read back, it is the same; half a character becomes U+FFFD. Throws PilotError (data) file.cell-too-long. */
export function xlsxText(text: string): string {
  if (text.length > LONGEST)
    throw new PilotError({
      code: 'file.cell-too-long',
      kind: 'data',
      message: `A cell of a spreadsheet: holds at most ${LONGEST} characters, got ${text.length} (${JSON.stringify(text.slice(0, 40))}...).`,
      hint: 'Shorten the text, or use CSV.',
    });
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(ESCAPED, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}
