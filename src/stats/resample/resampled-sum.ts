import type { Rng } from '../../core/rng.ts';
import { drawBinomial } from './draw-binomial.ts';

/** Values that are drawn from together: a place among them takes ten bits, three places a word. */
const BLOCK = 1024;
/** Where values repeat this often on average, how often each one is drawn is cheaper than which ones. */
const REPEATS = 20;
/** Values are added three at a time to sums of their own. */
const PLACES = 3;

/**
 * Draws as many of the values as there are, with replacement, and returns their sum. Exact: how many fall to each block of
 * values is binomial given the earlier ones; inside a block each place is equally likely. Where few values differ, how
 * often each is drawn follows in the same way and none is looked up.
 */
export function resampledSum(values: Float64Array): (rng: Rng) => number {
  const sizes = distinctValues(values, values.length / REPEATS);
  return sizes ? byCounts(sizes, values.length) : byPlaces(values);
}

/** The values that differ, ascending, and how often each occurs; null where there are more than `most`. */
function distinctValues(values: Float64Array, most: number): ReadonlyMap<number, number> | null {
  const sizes = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    sizes.set(values[i]!, (sizes.get(values[i]!) ?? 0) + 1);
    if (sizes.size > most) return null;
  }
  return new Map([...sizes].sort(([one], [other]) => one - other));
}

function byCounts(sizes: ReadonlyMap<number, number>, n: number): (rng: Rng) => number {
  const distinct = Float64Array.from(sizes.keys());
  const sizeOf = Int32Array.from(sizes.values());
  return (rng) => {
    let sum = 0;
    let left = n;
    let behind = n;
    for (let k = 0; k < distinct.length && left > 0; k++) {
      const count = k + 1 === distinct.length ? left : drawBinomial(rng, left, sizeOf[k]! / behind);
      sum += count * distinct[k]!;
      left -= count;
      behind -= sizeOf[k]!;
    }
    return sum;
  };
}

function byPlaces(values: Float64Array): (rng: Rng) => number {
  const n = values.length;
  const words = new Uint32Array(BLOCK);
  return (rng) => {
    let sum = 0;
    let left = n;
    for (let from = 0; from < n; from += BLOCK) {
      const size = Math.min(BLOCK, n - from);
      const count = from + size === n ? left : drawBinomial(rng, left, size / (n - from));
      left -= count;
      sum +=
        size === BLOCK
          ? sumInBlock(values, from, { count, rng, words })
          : sumInRest(values, from, { count, rng, words });
    }
    return sum;
  };
}

interface Draws {
  readonly count: number;
  readonly rng: Rng;
  /** Room for words. */
  readonly words: Uint32Array;
}

/** `count` values of a full block. */
function sumInBlock(values: Float64Array, from: number, { count, rng, words }: Draws): number {
  let first = 0;
  let second = 0;
  let third = 0;
  for (let left = count; left > 0; ) {
    const nWords = Math.min(words.length, Math.ceil(left / PLACES));
    rng.fill(words, nWords);
    const nWhole = Math.min(nWords, Math.floor(left / PLACES));
    for (let i = 0; i < nWhole; i++) {
      const word = words[i]!;
      first += values[from + (word & 1023)]!;
      second += values[from + ((word >>> 10) & 1023)]!;
      third += values[from + ((word >>> 20) & 1023)]!;
    }
    left -= nWhole * PLACES;
    if (nWhole === nWords) continue;
    const word = words[nWhole]!;
    first += values[from + (word & 1023)]!;
    if (left === 2) second += values[from + ((word >>> 10) & 1023)]!;
    left = 0;
  }
  return first + second + third;
}

/** `count` values of the last, shorter block: places beyond its end are drawn again. */
function sumInRest(values: Float64Array, from: number, { count, rng, words }: Draws): number {
  const size = values.length - from;
  const nBits = 32 - Math.clz32(size - 1);
  const mask = 2 ** nBits - 1;
  let sum = 0;
  for (let left = count; left > 0; ) {
    const nWords = Math.min(words.length, Math.ceil((left * (mask + 1)) / size / PLACES));
    rng.fill(words, nWords);
    for (let i = 0; i < nWords && left > 0; i++) {
      const word = words[i]!;
      for (let shift = 0; shift < 30 && left > 0; shift += 10) {
        const place = (word >>> shift) & mask;
        if (place >= size) continue;
        sum += values[from + place]!;
        left--;
      }
    }
  }
  return sum;
}
