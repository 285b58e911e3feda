const LONGEST = 40;

/**
 * A text as part of a file name that every system takes, behind a prefix that tells names apart: letters, digits and
 * their marks stay, everything else becomes one dash; at most 40 characters. `fallback` where nothing is left.
 */
export function fileNamePart(text: string, fallback: string): string {
  const plain = text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const short = [...plain].slice(0, LONGEST).join('');
  return short.replace(/^[-\p{M}]+|-+$/gu, '') || fallback;
}
