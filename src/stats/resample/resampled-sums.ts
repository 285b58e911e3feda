import type { Rng } from '../../core/rng.ts';
import { blockDraws, LARGEST_BLOCK, RESAMPLES_AT_ONCE } from './block-sums.ts';
import { drawBinomial } from './draw-binomial.ts';
import { poissonCounts } from './poisson-counts.ts';

/** Where values repeat this often on average, how often each one is drawn is cheaper than which ones. */
const REPEATS = 160;
/** So many standard deviations of their total lie between what the blocks are expected to take and the size of a resample. */
const MARGIN = 3;

/** Adds the sum of one resample to each entry of `into`. */
export type ResampledSums = (rng: Rng, into: Float64Array) => void;

/**
 * Draws as many of the values as there are, with replacement, and adds them up. Exact: blocks of values take Poisson counts,
 * which given their total are multinomial; what is missing to the size of a resample is drawn one by one from all values,
 * and a resample whose total is too large is drawn anew. Blocks are taken in turn for all resamples. Where few values
 * differ, how often each is drawn is binomial given the earlier ones, and none is looked up.
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
  const takeFrom = countsOfBlocks(n);
  return (rng, into) => {
    for (let from = 0; from < into.length; from += RESAMPLES_AT_ONCE) {
      const some = into.subarray(from, from + RESAMPLES_AT_ONCE);
      const left = new Int32Array(some.length).fill(n);
      const blocks = blockDraws(rng, some.length);
      for (let at = 0; at < n; at += LARGEST_BLOCK) {
        const block = values.subarray(at, at + LARGEST_BLOCK);
        const take = takeFrom(block.length);
        for (let draw = 0; draw < left.length; draw++) left[draw]! -= blocks.counts[draw] = take(rng);
        blocks.draw(block);
      }
      for (let draw = 0; draw < some.length; draw++) {
        const missing = left[draw]!;
        some[draw]! +=
          missing >= 0 ? blocks.sums[draw]! + drawSingly(values, missing, rng) : drawSingly(values, n, rng);
      }
    }
  };
}

/** How many values a resample of n takes from a block of a given size. */
function countsOfBlocks(n: number): (size: number) => (rng: Rng) => number {
  if (n <= LARGEST_BLOCK) return () => () => n;
  const share = 1 - MARGIN / Math.sqrt(n);
  const full = poissonCounts(share * LARGEST_BLOCK);
  const rest = n % LARGEST_BLOCK === 0 ? full : poissonCounts(share * (n % LARGEST_BLOCK));
  return (size) => (size === LARGEST_BLOCK ? full : rest);
}

function drawSingly(values: Float64Array, count: number, rng: Rng): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[rng.integer(values.length)]!;
  return sum;
}
