import type { Rng } from '../../core/rng.ts';
import type { PackedStrata } from './packed-strata.ts';

/** Digits of the probability that bits are drawn with; the rest is made good one entity at a time. */
const DIGITS = 8;
const WORD = 4294967296;

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
    const digits = Math.round((places[s]! / size) * 2 ** DIGITS);
    for (let w = from; w < to; w++) bits[w] = randomBits(digits, rng);
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

/** 32 bits, each 1 with probability `digits` / 256. */
function randomBits(digits: number, rng: Rng): number {
  if (digits <= 0) return 0;
  if (digits >= 2 ** DIGITS) return WORD - 1;
  let word = 0;
  let rest = digits;
  let used = DIGITS;
  while (rest % 2 === 0) {
    rest /= 2;
    used--;
  }
  for (; used > 0; used--) {
    const fair = rng.word();
    word = rest % 2 === 1 ? word | fair : word & fair;
    rest = Math.floor(rest / 2);
  }
  return word >>> 0;
}

/** Ones of a word of 32 bits. */
function nOnes(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
