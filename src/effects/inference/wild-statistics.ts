import { instantiate, type ModuleMemory, reserve } from '../../core/instantiate.ts';
import { DRAW_WIDTH } from './draw-columns.ts';
import { wildStatisticsModule } from './wild-statistics-module.ts';
import type { WildTask } from './wild-task.ts';

/** Draws that are computed together: a number of the task is read once for all of them. */
export const WILD_BATCH = 4;

/** Bytes of a number. */
const NUMBER = 8;

/** wild-statistics.wat; places in memory in bytes. */
interface WildKernel {
  readonly memory: ModuleMemory;
  readSigns(nDrawn: number, words: number, weights: number): void;
  weighScores(
    nDrawn: number,
    k: number,
    weights: number,
    scoresY: number,
    scoresZ: number,
    pull: number,
    sums: number,
    into: number,
  ): void;
  weighOwn(
    nDrawn: number,
    nClusters: number,
    weights: number,
    clusterOf: number,
    ownY: number,
    ownZ: number,
    shifts: number,
  ): void;
  addSquares(
    nClusters: number,
    k: number,
    factor: number,
    shifts: number,
    through: number,
    sums: number,
    into: number,
  ): void;
}

/** Of this thread; a task is written into it anew. */
let kernel: WildKernel | undefined;

export interface WildStatistics {
  /** Weights of a batch, nDrawn x 4: to be written before each call of `compute`. */
  readonly weights: Float64Array;
  /** Random bits, 4 words for each 32 groups: `readSigns` makes weights +1 (bit 1) and -1 of them. */
  readonly words: Int32Array;
  readSigns(): void;
  /** Writes `DRAW_WIDTH` numbers a draw for the first `nDraws` of a batch, from `at` on. */
  compute(into: Float64Array, at: number, nDraws: number): void;
}

/** Opens a task; one is open at a time. Draws are computed by a WebAssembly module (docs/decisions/050-webassembly.md). */
export function wildStatistics(task: WildTask): WildStatistics {
  kernel ??= instantiate<WildKernel>(wildStatisticsModule);
  const { memory, readSigns, weighScores, weighOwn, addSquares } = kernel;
  const { nDrawn, nClusters, k, factor } = task;
  let size = 0;
  const place = (length: number) => {
    const at = size;
    size += NUMBER * 2 * Math.ceil(length / 2);
    return at;
  };
  const weights = place(WILD_BATCH * nDrawn);
  const nWords = WILD_BATCH * Math.ceil(nDrawn / 32);
  const words = place(nWords / 2);
  const sums = place(2 * WILD_BATCH * k);
  const shifts = place(2 * WILD_BATCH * nClusters);
  const result = place(WILD_BATCH * DRAW_WIDTH);
  const given: (readonly [at: number, values: Float64Array])[] = [];
  const give = (values: Float64Array) => {
    const at = place(values.length);
    given.push([at, values]);
    return at;
  };
  const [scoresY, scoresZ, ownY, ownZ] = [give(task.scoresY), give(task.scoresZ), give(task.ownY), give(task.ownZ)];
  const [through, pull] = [give(task.through), give(task.pull)];
  const clusterOf = place(nDrawn);
  reserve(memory, size);
  const numbers = (at: number, length: number) => new Float64Array(memory.buffer, at, length);
  for (const [at, values] of given) numbers(at, values.length).set(values);
  new Int32Array(memory.buffer, clusterOf, nDrawn).set(task.clusterOf);
  const drawn = numbers(result, WILD_BATCH * DRAW_WIDTH);
  return {
    weights: numbers(weights, WILD_BATCH * nDrawn),
    words: new Int32Array(memory.buffer, words, nWords),
    readSigns: () => readSigns(nDrawn, words, weights),
    compute(into, at, nDraws) {
      weighScores(nDrawn, k, weights, scoresY, scoresZ, pull, sums, result);
      weighOwn(nDrawn, nClusters, weights, clusterOf, ownY, ownZ, shifts);
      addSquares(nClusters, k, factor, shifts, through, sums, result);
      for (let draw = 0; draw < nDraws; draw++)
        for (let i = 0; i < DRAW_WIDTH; i++) into[at + draw * DRAW_WIDTH + i] = drawn[i * WILD_BATCH + draw]!;
    },
  };
}
