import type { Rng } from '../../core/rng.ts';
import { type BlockDraws, blockDraws, LARGEST_BLOCK, RESAMPLES_AT_ONCE } from './block-sums.ts';
import { drawBinomial } from './draw-binomial.ts';
import { poissonTable } from './poisson-table.ts';
import type { ValuesByPlace } from './values-by-place.ts';

/** Where values repeat this often on average, how often each one is drawn is cheaper than which ones. */
const REPEATS = 160;
/** So few blocks take binomial counts sooner than Poisson ones. */
const FEW_BLOCKS = 8;
/** So many standard deviations of their total lie between what the blocks are expected to take and the size of a resample. */
const MARGIN = 3.5;

/** Adds the sum of one resample to each entry of `into`. */
export type ResampledSums = (rng: Rng, into: Float64Array) => void;

/**
 * Draws as many of the values as there are, with replacement, and adds them up. Exact: blocks of values take Poisson counts,
 * which given their total are multinomial; what is missing to the size of a resample is drawn from all values one by one, and
 * so is a whole resample whose counts have too large a total; few blocks take binomial counts. Blocks are taken in turn for
 * all resamples. Where few values differ, how often each is drawn is binomial given the earlier ones, and none is looked up.
 */
export function resampledSums(values: ValuesByPlace): ResampledSums {
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
function distinctValues(values: ValuesByPlace, most: number): DistinctValues | null {
  const places = new Map<number, number>();
  const sizes = new Int32Array(most);
  for (let i = 0; i < values.length; i++) {
    const value = values.at(i)!;
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      if (place === sizes.length) return null;
      places.set(value, place);
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

function byBlocks(values: ValuesByPlace): ResampledSums {
  const n = values.length;
  const nBlocks = Math.ceil(n / LARGEST_BLOCK);
  const countBlock = nBlocks <= FEW_BLOCKS ? binomialCounts(n) : poissonCounts(n);
  return (rng, into) => {
    for (let from = 0; from < into.length; from += RESAMPLES_AT_ONCE) {
      const some = into.subarray(from, from + RESAMPLES_AT_ONCE);
      const blocks = blockDraws(rng, some.length, values);
      for (let block = 0; block < nBlocks; block++) {
        countBlock(blocks, block, rng);
        blocks.draw(block);
      }
      blocks.drawMissing();
      for (let draw = 0; draw < some.length; draw++) some[draw]! += blocks.sums[draw]!;
    }
  };
}

/** Says how many values each resample takes from the next block. */
type CountBlock = (blocks: BlockDraws, block: number, rng: Rng) => void;

/** Binomial counts given the earlier blocks: in the end nothing is missing. */
function binomialCounts(n: number): CountBlock {
  return ({ counts, missing }, block, rng) => {
    const share = Math.min(1, LARGEST_BLOCK / (n - block * LARGEST_BLOCK));
    for (let draw = 0; draw < counts.length; draw++)
      missing[draw]! -= counts[draw] = drawBinomial(rng, missing[draw]!, share);
  };
}

/** Poisson counts: in the end something is missing, or seldom there is too much. */
function poissonCounts(n: number): CountBlock {
  const share = 1 - MARGIN / Math.sqrt(n);
  const full = poissonTable(share * LARGEST_BLOCK);
  const rest = n % LARGEST_BLOCK === 0 ? full : poissonTable(share * (n % LARGEST_BLOCK));
  return ({ countPoisson }, block) => countPoisson((block + 1) * LARGEST_BLOCK > n ? rest : full);
}
