import type { Rng } from '../../core/rng.ts';
import { drawBinomial } from './draw-binomial.ts';

/** Values that are drawn from together, two at a time: a pair of places takes half a word. */
const BLOCK = 256;
/** Where values repeat this often on average, how often each one is drawn is cheaper than which ones. */
const REPEATS = 20;
/** A rest of so few values is drawn one by one. */
const SHORT = 16;
/** A rest that is so large a part of the next power of two is drawn from as it is. */
const FULL_ENOUGH = 0.9;
/** Random words made at a time. */
const WORDS = 4096;

/** Adds the sum of one resample to each entry of `into`. */
export type ResampledSums = (rng: Rng, into: Float64Array) => void;

/**
 * Draws as many of the values as there are, with replacement, and adds them up. Exact: how many fall to each block of
 * values is binomial given the earlier ones; inside a block each place is equally likely. Blocks are taken in turn for all
 * resamples, so that the sums of all pairs of a block, made once, stay in the cache. Where few values differ, how often
 * each is drawn follows in the same way and none is looked up.
 */
export function resampledSums(values: Float64Array): ResampledSums {
  const sizes = distinctValues(values, values.length / REPEATS);
  return sizes ? byCounts(sizes, values.length) : byPairs(values);
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

function byCounts(sizes: ReadonlyMap<number, number>, n: number): ResampledSums {
  const distinct = Float64Array.from(sizes.keys());
  const sizeOf = Int32Array.from(sizes.values());
  return (rng, into) => {
    for (let draw = 0; draw < into.length; draw++) {
      let left = n;
      let behind = n;
      for (let k = 0; k < distinct.length && left > 0; k++) {
        const count = k + 1 === distinct.length ? left : drawBinomial(rng, left, sizeOf[k]! / behind);
        into[draw]! += count * distinct[k]!;
        left -= count;
        behind -= sizeOf[k]!;
      }
    }
  };
}

function byPairs(values: Float64Array): ResampledSums {
  const n = values.length;
  const sizes = blockSizes(n);
  return (rng, into) => {
    const left = new Int32Array(into.length).fill(n);
    const words = new Uint32Array(WORDS);
    const pairs = new Float64Array(BLOCK * BLOCK);
    let from = 0;
    for (const size of sizes) {
      const block = values.subarray(from, from + size);
      const bits = 32 - Math.clz32(size - 1);
      if (size > SHORT) addPairs(block, bits, pairs);
      const add = size <= SHORT ? singly : size === 1 << bits ? fullBlock : partBlock;
      const share = size / (n - from);
      const counts = left.map((own) => (from + size === n ? own : drawBinomial(rng, own, share)));
      add({ block, bits, pairs, counts, words }, rng, into);
      for (let draw = 0; draw < left.length; draw++) left[draw]! -= counts[draw]!;
      from += size;
    }
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

/** The sum of the values at places a and b of a block at a 2^bits + b. */
function addPairs(block: Float64Array, bits: number, pairs: Float64Array): void {
  for (let a = 0; a < block.length; a++) {
    const own = block[a]!;
    for (let b = 0; b < block.length; b++) pairs[(a << bits) + b] = own + block[b]!;
  }
}

interface Block {
  readonly block: Float64Array;
  /** Of a place. */
  readonly bits: number;
  readonly pairs: Float64Array;
  /** How many values each resample takes from the block. */
  readonly counts: Int32Array;
  /** Space for random words. */
  readonly words: Uint32Array;
}

/** A block whose size is a power of two: every pair of places is in it. */
function fullBlock({ block, bits, pairs, counts, words }: Block, rng: Rng, into: Float64Array): void {
  const mask = (1 << (2 * bits)) - 1;
  let at = words.length;
  for (let draw = 0; draw < counts.length; draw++) {
    const count = counts[draw]!;
    let first = 0;
    let second = 0;
    for (let left = count >> 2; left > 0; ) {
      if (at === words.length) {
        rng.fill(words, words.length);
        at = 0;
      }
      const end = Math.min(words.length, at + left);
      left -= end - at;
      for (; at < end; at++) {
        const word = words[at]! | 0;
        first += pairs[word & mask]!;
        second += pairs[(word >>> 16) & mask]!;
      }
    }
    for (let rest = count & 3; rest > 0; rest--) first += block[rng.integer(block.length)]!;
    into[draw]! += first + second;
  }
}

/** Pairs with a place beyond the end of the block are drawn again. */
function partBlock({ block, bits, pairs, counts }: Block, rng: Rng, into: Float64Array): void {
  const size = block.length;
  const mask = (1 << bits) - 1;
  for (let draw = 0; draw < counts.length; draw++) {
    let sum = 0;
    let left = counts[draw]!;
    while (left > 1) {
      const word = rng.word();
      const a = word & mask;
      const b = (word >>> 16) & mask;
      if (a >= size || b >= size) continue;
      sum += pairs[(a << bits) + b]!;
      left -= 2;
    }
    if (left === 1) sum += block[rng.integer(size)]!;
    into[draw]! += sum;
  }
}

function singly({ block, counts }: Block, rng: Rng, into: Float64Array): void {
  for (let draw = 0; draw < counts.length; draw++)
    for (let left = counts[draw]!; left > 0; left--) into[draw]! += block[rng.integer(block.length)]!;
}
