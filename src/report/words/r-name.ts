/** A name as R reads it, in backticks where it needs them; R reads escapes inside backticks too. */
export const rName = (text: string): string =>
  /^(?:[A-Za-z]|\.(?!\d))[A-Za-z0-9._]*$/.test(text) && !RESERVED.has(text)
    ? text
    : `\`${text.replace(/[`\\]/g, '\\$&').replace(/\s/g, ' ')}\``;

const RESERVED = new Set(
  'if else repeat while function for next break in TRUE FALSE NULL Inf NaN NA NA_integer_ NA_real_ NA_complex_ NA_character_'.split(
    ' ',
  ),
);
