import { instantiate, type ModuleMemory } from '../../core/instantiate.ts';
import type { Rng } from '../../core/rng.ts';
import { blockSumsModule } from './block-sums-module.ts';

/** The most values of a block: a pair of places takes 16 bits. */
export const LARGEST_BLOCK = 256;
/** The most resamples that are drawn at once. */
export const RESAMPLES_AT_ONCE = 2560;

/** Where block-sums.wat keeps what it is given and what it gives, in bytes. */
const [STATE, BLOCK, COUNTS, SUMS] = [0, 16512, 18560, 28800];
/** State of eight generators. */
const STATE_WORDS = 32;

interface BlockSums {
  readonly memory: ModuleMemory;
  restart(): void;
  addPairs(size: number): void;
  drawEven(size: number, resamples: number): void;
  drawUneven(size: number, resamples: number): void;
}

/** Sums of values drawn with replacement from blocks, all resamples of a block in turn. */
export interface BlockDraws {
  /** Of each resample: how many values it takes from the next block. */
  readonly counts: Int32Array;
  /** Of each resample: the sum of all that it has drawn. */
  readonly sums: Float64Array;
  /** Draws from a block of at most `LARGEST_BLOCK` values as often as `counts` says. */
  draw(block: Float64Array): void;
}

/**
 * Begins `nResamples` resamples of at most `RESAMPLES_AT_ONCE`. The sums of all pairs of a block are made once, so that two
 * values are one look-up in the second cache and half a random word; a WebAssembly module with eight generators beside each
 * other, seeded from `rng`, does it (docs/decisions/050-webassembly.md). One set of resamples is open at a time.
 */
export function blockDraws(rng: Rng, nResamples: number): BlockDraws {
  module ??= instantiate<BlockSums>(blockSumsModule);
  const { memory, restart, addPairs, drawEven, drawUneven } = module;
  const state = new Uint32Array(memory.buffer, STATE, STATE_WORDS);
  for (let i = 0; i < STATE_WORDS; i++) state[i] = rng.word();
  restart();
  const values = new Float64Array(memory.buffer, BLOCK, LARGEST_BLOCK);
  const counts = new Int32Array(memory.buffer, COUNTS, nResamples).fill(0);
  const sums = new Float64Array(memory.buffer, SUMS, nResamples).fill(0);
  return {
    counts,
    sums,
    draw(block) {
      const size = block.length;
      values.set(block);
      addPairs(size);
      (Number.isInteger(Math.log2(size)) ? drawEven : drawUneven)(size, nResamples);
    },
  };
}

/** Of this thread; what it holds is written anew for every set of resamples. */
let module: BlockSums | undefined;
