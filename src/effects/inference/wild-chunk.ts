import { makeRng, type Rng } from '../../core/rng.ts';
import { DRAW_WIDTH } from './draw-columns.ts';
import { WILD_BATCH, type WildStatistics, wildStatistics } from './wild-statistics.ts';
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
  const statistics = wildStatistics(task);
  const fill = task.weights === 'rademacher' ? signs(task, rng) : points(task.weights, rng);
  for (let draw = 0; draw < n; draw += WILD_BATCH) {
    const own = Math.min(WILD_BATCH, n - draw);
    fill(statistics, own, first + draw);
    statistics.compute(out, draw * DRAW_WIDTH, own);
  }
  return out;
}

/** Writes the weights of `nDraws` draws from `draw` on, `WILD_BATCH` numbers a group. */
type FillWeights = (statistics: WildStatistics, nDraws: number, draw: number) => void;

/** Signs: one bit a group, of random words or of the draw's number (the first group changes fastest, -1 before 1). */
function signs({ exact, nDrawn }: WildTask, rng: Rng): FillWeights {
  // An exact task has at most as many groups as a word has bits.
  const nWords = Math.ceil(nDrawn / 32);
  return ({ words, readSigns }, nDraws, draw) => {
    for (let i = 0; i < nDraws; i++)
      for (let word = 0; word < nWords; word++) words[word * WILD_BATCH + i] = exact ? draw + i : rng.word();
    readSigns();
  };
}

/** Webb's six points or Mammen's two, one draw after the other. */
function points(kind: 'webb' | 'mammen', rng: Rng): FillWeights {
  const { low, high, pHigh } = MAMMEN;
  const next = kind === 'webb' ? () => WEBB[rng.integer(WEBB.length)]! : () => (rng.uniform() < pHigh ? high : low);
  return ({ weights }, nDraws) => {
    for (let i = 0; i < nDraws; i++) for (let at = i; at < weights.length; at += WILD_BATCH) weights[at] = next();
  };
}
