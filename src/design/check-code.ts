/** Crockford's base 32: no I, L, O and U. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const HASHED = 19;

/** A SHA-256 (hex) as a code of 20 signs in groups of five, short enough for a mail: 95 bits of it and one sign that checks the others. */
export function checkCode(sha256: string): string {
  const bits = BigInt(`0x${sha256}`);
  const values = Array.from({ length: HASHED }, (_, i) => Number((bits >> BigInt(251 - 5 * i)) & 31n));
  const code = [...values, checkOf(values)].map((value) => SIGNS[value]).join('');
  return inGroups(code);
}

/**
 * A typed code as `checkCode` writes it: blanks and dashes ignored, small letters as capitals, O as 0, I and L as 1. Null
 * where it is none: a wrong length, a foreign sign, or a check sign that finds a typing error.
 */
export function readCheckCode(typed: string): string | null {
  const code = typed
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = [...code].map((sign) => SIGNS.indexOf(sign));
  if (values.length !== HASHED + 1 || values.includes(-1)) return null;
  return values.at(-1) === checkOf(values.slice(0, -1)) ? inGroups(code) : null;
}

/** Sum over the field of 32 elements, weighted by powers of x: one changed sign and any two swapped signs change it. */
function checkOf(values: readonly number[]): number {
  const timesX = (value: number) => (value << 1) ^ (value & 16 ? 0b100101 : 0);
  return values.reduce((sum, value) => timesX(sum ^ value), 0);
}

function inGroups(code: string): string {
  return code.match(/.{5}/g)!.join('-');
}
