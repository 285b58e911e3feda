import { printable } from '../../core/printable.ts';

/** A text on one line of a Markdown file, as it was written: no tag, link, image, code or table cell comes of it. */
export function markdownText(text: string): string {
  const line = printable(text, (character) => (/\s/.test(character) ? ' ' : '\ufffd'));
  return line.trim().replace(/[\\`<[\]|]/g, '\\$&');
}
