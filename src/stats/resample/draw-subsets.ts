import type { Rng } from '../../core/rng.ts';
import type { PackedStrata } from './packed-strata.ts';

/** Digits of the probability that bits are drawn with; the rest is made good one entity at a time. */
const DIGITS = 8;
const ALL = 4294967295;

/**
 * Draws a subset of `places[s]` entities in every stratum s, each such subset equally likely, as bits into `bits` from
 * `at` on (`nWords` words). Bits are independent with a probability near places / size at first, 32 in a word; then
 * entities chosen uniformly are added or taken out until the number is right, which keeps subsets of a size alike.
 */
export function drawSubsets(
  { firstWord, sizes }: PackedStrata,
  places: Int32Array,
  { rng, bits, at }: { readonly rng: Rng; readonly bits: Uint32Array; readonly at: number },
): void {
  for (let s = 0; s < sizes.length; s++) {
    const size = sizes[s]!;
    const from = at + firstWord[s]!;
    const to = at + firstWord[s + 1]!;
    const { digits, nDigits } = digitsOf(places[s]! / size);
    for (let w = from; w < to; w++) bits[w] = randomBits(digits, nDigits, rng);
    const rest = size - 32 * (to - from - 1);
    if (rest < 32) bits[to - 1]! &= 2 ** rest - 1;
    let excess = -places[s]!;
    for (let w = from; w < to; w++) excess += nOnes(bits[w]!);
    const wanted = excess > 0 ? 1 : 0;
    for (let left = Math.abs(excess); left > 0; ) {
      const entity = rng.integer(size);
      const word = from + (entity >>> 5);
      const bit = 1 << (entity & 31);
      if (((bits[word]! & bit) === 0) === (wanted === 1)) continue;
      bits[word]! ^= bit;
      left--;
    }
  }
}

/** The binary digits of a probability from its last 1 on, and how many there are. */
function digitsOf(probability: number): { readonly digits: number; readonly nDigits: number } {
  let digits = Math.round(probability * 2 ** DIGITS);
  let nDigits = DIGITS;
  for (; digits > 0 && digits % 2 === 0 && nDigits > 0; nDigits--) digits /= 2;
  return { digits, nDigits: digits === 0 ? 0 : nDigits };
}

/** 32 bits, each 1 with probability digits / 2^nDigits: from the last digit on, or for 1 and and for 0 with fair bits. */
function randomBits(digits: number, nDigits: number, rng: Rng): number {
  if (nDigits === 0) return digits === 0 ? 0 : ALL;
  let word = rng.word();
  for (let k = 1; k < nDigits; k++) word = (digits >>> k) & 1 ? word | rng.word() : word & rng.word();
  return word;
}

/** Ones of a word of 32 bits. */
export function nOnes(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
