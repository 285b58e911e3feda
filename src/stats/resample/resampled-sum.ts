import type { Rng } from '../../core/rng.ts';
import { drawBinomial } from './draw-binomial.ts';

/** Values that are drawn from together: a place among them takes ten bits, three places a word. */
const BLOCK = 1024;
/** Where values repeat this often on average, how often each one is drawn is cheaper than which ones. */
const REPEATS = 20;
/** Places in a word, each added to a sum of its own. */
const PLACES = 3;
/** A rest of so many values, or so large a part of the next power of two, is drawn from as it is. */
const SHORT = 64;
const FULL_ENOUGH = 0.9;

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
  const sizes = blockSizes(n);
  const words = new Uint32Array(BLOCK);
  return (rng) => {
    let sum = 0;
    let left = n;
    let from = 0;
    for (let block = 0; block < sizes.length; block++) {
      const size = sizes[block]!;
      const count = from + size === n ? left : drawBinomial(rng, left, size / (n - from));
      sum += sumInBlock(values, { from, size, count }, rng, words);
      left -= count;
      from += size;
    }
    return sum;
  };
}

/** Blocks of a power of two, and a rest that fills most of one or is short. */
function blockSizes(n: number): Int32Array {
  const sizes: number[] = [];
  for (let left = n; left > 0; ) {
    const above = 2 ** Math.ceil(Math.log2(Math.min(left, BLOCK)));
    const size = left >= BLOCK ? BLOCK : left <= SHORT || left >= FULL_ENOUGH * above ? left : above / 2;
    sizes.push(size);
    left -= size;
  }
  return Int32Array.from(sizes);
}

interface Draws {
  readonly from: number;
  readonly size: number;
  readonly count: number;
}

/** `count` values of a block. Places beyond its end, where its size is no power of two, are drawn again. */
function sumInBlock(values: Float64Array, { from, size, count }: Draws, rng: Rng, words: Uint32Array): number {
  const mask = (1 << (32 - Math.clz32(size - 1))) - 1;
  const isFull = size === mask + 1;
  let first = 0;
  let second = 0;
  let third = 0;
  let left = count;
  while (left >= PLACES) {
    const nWords = Math.min(words.length, Math.floor(left / PLACES));
    rng.fill(words, nWords);
    left -= nWords * PLACES;
    if (isFull)
      for (let i = 0; i < nWords; i++) {
        const word = words[i]! | 0;
        first += values[from + (word & mask)]!;
        second += values[from + ((word >>> 10) & mask)]!;
        third += values[from + ((word >>> 20) & mask)]!;
      }
    else
      for (let i = 0; i < nWords; i++) {
        const word = words[i]! | 0;
        const a = word & mask;
        const b = (word >>> 10) & mask;
        const c = (word >>> 20) & mask;
        if (a < size) first += values[from + a]!;
        else left++;
        if (b < size) second += values[from + b]!;
        else left++;
        if (c < size) third += values[from + c]!;
        else left++;
      }
  }
  for (; left > 0; left--) third += values[from + rng.integer(size)]!;
  return first + second + third;
}
