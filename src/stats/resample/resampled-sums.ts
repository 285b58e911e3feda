import type { Rng } from '../../core/rng.ts';
import { blockDraws, LARGEST_BLOCK, RESAMPLES_AT_ONCE } from './block-sums.ts';
import { drawBinomial } from './draw-binomial.ts';
import { poissonCounts } from './poisson-counts.ts';

/** Where values repeat this often on average, how often each one is drawn is cheaper than which ones. */
const REPEATS = 160;
/** So few blocks take binomial counts sooner than Poisson ones. */
const FEW_BLOCKS = 8;
/** Blocks whose counts are turned together, so that a resample's are read in one go. */
const BLOCKS_AT_ONCE = 32;
/** So many standard deviations of their total lie between what the blocks are expected to take and the size of a resample. */
const MARGIN = 3;

/** Adds the sum of one resample to each entry of `into`. */
export type ResampledSums = (rng: Rng, into: Float64Array) => void;

/**
 * Draws as many of the values as there are, with replacement, and adds them up. Exact: blocks of values take Poisson counts,
 * which given their total are multinomial; what is missing to the size of a resample goes to blocks one by one, by their
 * sizes, and counts whose total is too large are drawn anew; few blocks take binomial counts. Blocks are taken in turn for all
 * resamples. Where few values differ, how often each is drawn is binomial given the earlier ones, and none is looked up.
 */
export function resampledSums(values: Float64Array): ResampledSums {
  const few = distinctValues(values, Math.floor(values.length / REPEATS));
  return few ? byCounts(few, values.length) : byBlocks(values);
}

interface DistinctValues {
  /** Ascending. */
  readonly distinct: Float64Array;
  /** How often each occurs. */
  readonly sizes: Int32Array;
}

/** The values that differ; null where there are more than `most`. */
function distinctValues(values: Float64Array, most: number): DistinctValues | null {
  const places = new Map<number, number>();
  const sizes = new Int32Array(most);
  for (let i = 0; i < values.length; i++) {
    let place = places.get(values[i]!);
    if (place === undefined) {
      place = places.size;
      if (place === sizes.length) return null;
      places.set(values[i]!, place);
    }
    sizes[place]!++;
  }
  const distinct = Float64Array.from(places.keys()).sort();
  return { distinct, sizes: Int32Array.from(distinct, (value) => sizes[places.get(value)!]!) };
}

function byCounts({ distinct, sizes }: DistinctValues, n: number): ResampledSums {
  return (rng, into) => {
    for (let draw = 0; draw < into.length; draw++) {
      let left = n;
      let behind = n;
      for (let k = 0; k < distinct.length && left > 0; k++) {
        const count = k + 1 === distinct.length ? left : drawBinomial(rng, left, sizes[k]! / behind);
        into[draw]! += count * distinct[k]!;
        left -= count;
        behind -= sizes[k]!;
      }
    }
  };
}

function byBlocks(values: Float64Array): ResampledSums {
  const n = values.length;
  const nBlocks = Math.ceil(n / LARGEST_BLOCK);
  const countBlocks = nBlocks <= FEW_BLOCKS ? binomialCounts(n) : poissonThenSingle(n);
  return (rng, into) => {
    const nDraws = Math.min(RESAMPLES_AT_ONCE, into.length);
    const counts = new Uint16Array(nDraws * nBlocks);
    const turned = new Uint16Array(nDraws * Math.min(BLOCKS_AT_ONCE, nBlocks));
    for (let from = 0; from < into.length; from += nDraws) {
      const some = into.subarray(from, from + nDraws);
      for (let draw = 0; draw < some.length; draw++) countBlocks(rng, counts, draw * nBlocks);
      const blocks = blockDraws(rng, some.length);
      for (let first = 0; first < nBlocks; first += BLOCKS_AT_ONCE) {
        const last = Math.min(nBlocks, first + BLOCKS_AT_ONCE);
        for (let draw = 0; draw < some.length; draw++)
          for (let block = first; block < last; block++)
            turned[(block - first) * nDraws + draw] = counts[draw * nBlocks + block]!;
        for (let block = first; block < last; block++) {
          const at = (block - first) * nDraws;
          blocks.counts.set(turned.subarray(at, at + some.length));
          blocks.draw(values.subarray(block * LARGEST_BLOCK, (block + 1) * LARGEST_BLOCK));
        }
      }
      for (let draw = 0; draw < some.length; draw++) some[draw]! += blocks.sums[draw]!;
    }
  };
}

/** Writes how many of n values a resample takes from each block, from `at` on. */
type CountBlocks = (rng: Rng, into: Uint16Array, at: number) => void;

/** Binomial counts given the earlier blocks. */
function binomialCounts(n: number): CountBlocks {
  const last = Math.ceil(n / LARGEST_BLOCK) - 1;
  return (rng, into, at) => {
    let left = n;
    for (let block = 0; block < last; block++)
      left -= into[at + block] = drawBinomial(rng, left, LARGEST_BLOCK / (n - block * LARGEST_BLOCK));
    into[at + last] = left;
  };
}

/** Poisson counts, and one by one what is missing to n. */
function poissonThenSingle(n: number): CountBlocks {
  const share = 1 - MARGIN / Math.sqrt(n);
  const full = poissonCounts(share * LARGEST_BLOCK);
  const rest = n % LARGEST_BLOCK === 0 ? full : poissonCounts(share * (n % LARGEST_BLOCK));
  return (rng, into, at) => {
    const last = at + Math.ceil(n / LARGEST_BLOCK) - 1;
    let missing = -1;
    while (missing < 0) {
      missing = n;
      for (let block = at; block < last; block++) missing -= into[block] = full(rng);
      missing -= into[last] = rest(rng);
    }
    for (let i = 0; i < missing; i++) into[at + Math.floor(rng.integer(n) / LARGEST_BLOCK)]!++;
  };
}
