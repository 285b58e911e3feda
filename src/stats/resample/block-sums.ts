import { instantiate, type ModuleMemory, reserve } from '../../core/instantiate.ts';
import type { Rng } from '../../core/rng.ts';
import { blockSumsModule } from './block-sums-module.ts';
import type { PoissonTable } from './poisson-table.ts';
import type { ValuesByPlace } from './values-by-place.ts';

/** The most values of a block: a pair of places takes 16 bits. */
export const LARGEST_BLOCK = 256;
/** The most resamples that are drawn at once. */
export const RESAMPLES_AT_ONCE = 2560;

/** Where block-sums.wat keeps what it is given and what it gives, in bytes. */
const [STATE, BLOCK, COUNTS, SUMS, MISSING] = [0, 16512, 18560, 28800, 49280];
const [ENTRIES, CUMULATIVE, VALUES] = [589840, 598032, 655360];
/** State of eight generators. */
const STATE_WORDS = 32;
/** Bytes of a number. */
const NUMBER = 8;

interface BlockSums {
  readonly memory: ModuleMemory;
  restart(): void;
  countPoisson(first: number, resamples: number): void;
  addPairs(size: number): void;
  drawEven(size: number, resamples: number): void;
  drawUneven(size: number, resamples: number): void;
  drawMissing(n: number, resamples: number): void;
}

/** Sums of values drawn with replacement, from one block of the values after the other, all resamples in turn. */
export interface BlockDraws {
  /** Of each resample: how many values it takes from the next block. */
  readonly counts: Int32Array;
  /** Of each resample: how many values it still lacks. Whoever writes `counts` takes them off. */
  readonly missing: Int32Array;
  /** Of each resample: the sum of all that it has drawn. */
  readonly sums: Float64Array;
  /** Takes Poisson counts for the next block, off what is missing. */
  countPoisson(table: PoissonTable): void;
  /** Draws from a block as often as `counts` says. */
  draw(block: number): void;
  /** Draws what is missing from all values; a resample that lacks less than nothing is drawn anew. */
  drawMissing(): void;
}

/**
 * Begins `nResamples` resamples, at most `RESAMPLES_AT_ONCE`, each as large as the values are many. The sums of all pairs of a
 * block are made once, so that two values are one look-up in the second cache and half a random word; a WebAssembly module with
 * eight generators beside each other, seeded from `rng`, does it (docs/decisions/050-webassembly.md). One set of resamples is
 * open at a time.
 */
export function blockDraws(rng: Rng, nResamples: number, given: ValuesByPlace): BlockDraws {
  const n = given.length;
  module ??= instantiate<BlockSums>(blockSumsModule);
  const { memory, restart, countPoisson, addPairs, drawEven, drawUneven, drawMissing } = module;
  reserve(memory, VALUES + NUMBER * n);
  const { buffer } = memory;
  const state = new Uint32Array(buffer, STATE, STATE_WORDS);
  for (let i = 0; i < STATE_WORDS; i++) state[i] = rng.word();
  restart();
  const values = new Float64Array(buffer, VALUES, n);
  for (let i = 0; i < n; i++) values[i] = given.at(i)!;
  let written: PoissonTable | undefined;
  return {
    counts: new Int32Array(buffer, COUNTS, nResamples).fill(0),
    missing: new Int32Array(buffer, MISSING, nResamples).fill(n),
    sums: new Float64Array(buffer, SUMS, nResamples).fill(0),
    countPoisson(table) {
      if (table !== written) {
        new Uint16Array(buffer, ENTRIES, table.entries.length).set(table.entries);
        new Float64Array(buffer, CUMULATIVE, table.cumulative.length).set(table.cumulative);
        written = table;
      }
      countPoisson(table.first, nResamples);
    },
    draw(block) {
      const from = VALUES + NUMBER * LARGEST_BLOCK * block;
      const size = Math.min(LARGEST_BLOCK, n - LARGEST_BLOCK * block);
      new Uint8Array(buffer).copyWithin(BLOCK, from, from + NUMBER * size);
      addPairs(size);
      (Number.isInteger(Math.log2(size)) ? drawEven : drawUneven)(size, nResamples);
    },
    drawMissing: () => drawMissing(n, nResamples),
  };
}

/** Of this thread; what it holds is written anew for every set of resamples. */
let module: BlockSums | undefined;
