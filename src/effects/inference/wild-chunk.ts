import { makeRng, type Rng } from '../../core/rng.ts';
import { DRAW_WIDTH } from './invert-test.ts';
import type { WildTask } from './wild-task.ts';

/** Draws of one chunk: fixed, so that the number of threads never changes a digit. */
const CHUNK_DRAWS = 2000;

const SIGNS = [-1, 1];
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
  const weight = new Float64Array(task.nDrawn);
  const statistic = weightedStatistic(task);
  for (let draw = 0; draw < n; draw++) {
    fillWeights(weight, task, first + draw, rng);
    statistic(weight, out, draw * DRAW_WIDTH);
  }
  return out;
}

/** Writes the five numbers of one vector of weights at `at`. */
function weightedStatistic(task: WildTask): (weight: Float64Array, out: Float64Array, at: number) => void {
  const { nDrawn, nClusters, k, clusterOf, scoresY, scoresZ, ownY, ownZ, through, pull, factor } = task;
  const sumY = new Float64Array(k);
  const sumZ = new Float64Array(k);
  const shiftY = new Float64Array(nClusters);
  const shiftZ = new Float64Array(nClusters);

  function accumulate(weight: Float64Array): void {
    sumY.fill(0);
    sumZ.fill(0);
    shiftY.fill(0);
    shiftZ.fill(0);
    for (let group = 0; group < nDrawn; group++) {
      const w = weight[group]!;
      const cluster = clusterOf[group]!;
      shiftY[cluster]! += w * ownY[group]!;
      shiftZ[cluster]! += w * ownZ[group]!;
      for (let a = 0; a < k; a++) {
        sumY[a]! += w * scoresY[group * k + a]!;
        sumZ[a]! += w * scoresZ[group * k + a]!;
      }
    }
  }

  return (weight, out, at) => {
    accumulate(weight);
    out.fill(0, at, at + DRAW_WIDTH);
    for (let a = 0; a < k; a++) {
      out[at]! += pull[a]! * sumY[a]!;
      out[at + 1]! += pull[a]! * sumZ[a]!;
    }
    for (let cluster = 0; cluster < nClusters; cluster++) {
      let y = shiftY[cluster]!;
      let z = shiftZ[cluster]!;
      for (let a = 0; a < k; a++) {
        const share = through[cluster * k + a]!;
        y -= share * sumY[a]!;
        z -= share * sumZ[a]!;
      }
      out[at + 2]! += factor * y * y;
      out[at + 3]! += factor * y * z;
      out[at + 4]! += factor * z * z;
    }
  };
}

/** Signs in counting order (the first group changes fastest, -1 before 1), or random weights. */
function fillWeights(weight: Float64Array, task: WildTask, draw: number, rng: Rng): void {
  if (task.exact) {
    let rest = draw;
    for (let group = 0; group < weight.length; group++) {
      weight[group] = rest % 2 === 0 ? -1 : 1;
      rest = Math.floor(rest / 2);
    }
    return;
  }
  if (task.weights === 'mammen') {
    const { low, high, pHigh } = MAMMEN;
    for (let group = 0; group < weight.length; group++) weight[group] = rng.uniform() < pHigh ? high : low;
    return;
  }
  const values = task.weights === 'webb' ? WEBB : SIGNS;
  for (let group = 0; group < weight.length; group++) weight[group] = values[rng.integer(values.length)]!;
}
