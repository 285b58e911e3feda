import { makeRng, type Rng } from '../../core/rng.ts';
import { DRAW_WIDTH } from './draw-columns.ts';
import { WILD_BATCH, wildStatistics } from './wild-statistics.ts';
import type { WildTask } from './wild-task.ts';

/** Draws of one chunk: fixed, so that the number of threads never changes a digit. */
const CHUNK_DRAWS = 2000;

const WEBB = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)];
const GOLDEN = (1 + Math.sqrt(5)) / 2;
const MAMMEN = { low: 1 - GOLDEN, high: GOLDEN, pHigh: (GOLDEN - 1) / Math.sqrt(5) };

/** Number of chunks of a task. */
export function wildChunks(task: WildTask): number {
  return Math.ceil(task.draws / CHUNK_DRAWS);
}

/** Five numbers a draw (`DRAW_WIDTH`), as in randomisation inference. A pure function of the task and the chunk. */
export function wildChunk(task: WildTask, chunk: number): Float64Array {
  const first = chunk * CHUNK_DRAWS;
  const n = Math.min(CHUNK_DRAWS, task.draws - first);
  const rng = makeRng(task.seed).fork(`wild/${chunk}`);
  const out = new Float64Array(n * DRAW_WIDTH);
  const weights = new Float64Array(WILD_BATCH * task.nDrawn);
  const batch = new Float64Array(WILD_BATCH * DRAW_WIDTH);
  const statistics = wildStatistics(task);
  for (let draw = 0; draw < n; draw += WILD_BATCH) {
    const own = Math.min(WILD_BATCH, n - draw);
    for (let place = 0; place < own; place++) fillWeights(weights, place, task, first + draw + place, rng);
    statistics(weights, batch);
    out.set(batch.subarray(0, own * DRAW_WIDTH), draw * DRAW_WIDTH);
  }
  return out;
}

/** Signs in counting order (the first group changes fastest, -1 before 1), or random weights; those of draw `place` of the batch. */
function fillWeights(weights: Float64Array, place: number, task: WildTask, draw: number, rng: Rng): void {
  if (task.weights === 'rademacher') {
    // One bit a group; an exact task has at most as many groups as a word has bits.
    let bits = draw;
    for (let group = 0; group < task.nDrawn; group++) {
      if (!task.exact && (group & 31) === 0) bits = rng.word();
      weights[WILD_BATCH * group + place] = ((bits & 1) << 1) - 1;
      bits >>>= 1;
    }
    return;
  }
  if (task.weights === 'mammen') {
    const { low, high, pHigh } = MAMMEN;
    for (let at = place; at < weights.length; at += WILD_BATCH) weights[at] = rng.uniform() < pHigh ? high : low;
    return;
  }
  for (let at = place; at < weights.length; at += WILD_BATCH) weights[at] = WEBB[rng.integer(WEBB.length)]!;
}
