import { printable } from '../../core/printable.ts';

/** Markup that is safe to put into a page: made by `html` or declared by `trusted`. */
export interface Html {
  readonly markup: string;
}

export type Content = Html | string | number | null | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** White space to a page; the separators of lines and paragraphs are drawn by some fonts only. */
const BLANKS: Readonly<Record<string, string>> = { '\n': '\n', '\r': '\r', '\t': '\t', '\u2028': '\n', '\u2029': '\n' };

/** Text as it may stand in an element or a quoted attribute. */
export const escapeHtml = (text: string): string =>
  plainText(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** Text without control characters, direction marks and halves of characters; each becomes a replacement character. */
export const plainText = (text: string): string => printable(text, (character) => BLANKS[character] ?? '\ufffd');

/**
 * Markup with every interpolated text escaped; null is left out, lists are joined. In elements but code, which breaks
 * anywhere, a word too long for a phone may be broken; its letters stay as they are.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = strings[0]!;
  values.forEach((value, i) => {
    const open = markup.slice(Math.max(0, markup.lastIndexOf('<')));
    const verbatim = (open.startsWith('<') && !open.includes('>')) || open.startsWith('<code>');
    markup += render(value, verbatim ? escapeHtml : breakable) + strings[i + 1]!;
  });
  return { markup };
}

/** Markup of our own making (drawn charts, stylesheet); never text that came from data. */
export const trusted = (markup: string): Html => ({ markup });

/** JSON for a data block: no sequence that could close the block or open a comment. */
export const jsonForScript = (value: unknown): Html =>
  trusted(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );

function render(value: Content, write: (text: string) => string): string {
  if (value === null) return '';
  if (typeof value === 'string') return write(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map((part) => render(part, write)).join('');
}

/** Longer than any word that a table or a phone gives room to; hashes stand in code, which breaks anywhere. */
const LONG_WORD = /(?![0-9a-f]+(?:\s|$))[^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]{32,}/gu;
const PIECE = 12;
/** Belongs to the letter before it; a joiner to the one behind too. */
const CLINGS = /^(?:\p{M}|\p{EMod}|\p{Cf})/u;
const JOINS = /(?:\u200d|\u2060)$/u;

function breakable(text: string): string {
  let [escaped, done] = ['', 0];
  for (const word of text.matchAll(LONG_WORD)) {
    escaped += `${escapeHtml(text.slice(done, word.index))}${piecesOf(word[0]).map(escapeHtml).join('<wbr>')}`;
    done = word.index + word[0].length;
  }
  return escaped + escapeHtml(text.slice(done));
}

function piecesOf(word: string): readonly string[] {
  const pieces = [''];
  let letters = 0;
  for (const letter of word) {
    if (letters >= PIECE && !CLINGS.test(letter) && !JOINS.test(pieces.at(-1)!)) {
      pieces.push('');
      letters = 0;
    }
    pieces[pieces.length - 1] += letter;
    letters++;
  }
  return pieces;
}
