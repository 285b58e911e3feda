// An emoji flag such as Scotland's spells its region in format characters; everything else here acts on the text around
// it or cannot be seen: controls, direction marks, zero-width and other format characters, separators, lone surrogates.
const UNSEEN = /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,6}\u{e007f})|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Soft hyphen and the joiners of letters, emoji and words: part of ordinary text. */
const ORDINARY = new Set(['\u00ad', '\u200c', '\u200d', '\u2060']);
const HIGHEST_PILE = 8;
const PILE = new RegExp(`(\\p{M}{${HIGHEST_PILE}})\\p{M}+`, 'gu');

/**
 * Text as people may be shown it: every character that would act on what surrounds it, or that nobody can see, is
 * replaced by what `write` makes of it, line breaks and tabs included; marks piled more than eight high on one letter
 * are cut off.
 */
export function printable(text: string, write: (character: string) => string): string {
  const seen = text.replace(UNSEEN, (found, flag: string | undefined) =>
    flag !== undefined || ORDINARY.has(found) ? found : write(found),
  );
  return seen.replace(PILE, '$1');
}
