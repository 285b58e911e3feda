import { makeRng, type Rng } from '../../core/rng.ts';
import { DRAW_WIDTH } from './invert-test.ts';
import type { WildTask, WildWeights } from './wild-task.ts';

/** Draws of one chunk: fixed, so that the number of threads never changes a digit. */
const CHUNK_DRAWS = 2000;

const WEBB = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)];

/** Number of chunks of a task. */
export function wildChunks(task: WildTask): number {
  return Math.ceil(task.draws / CHUNK_DRAWS);
}

/** Five numbers a draw (`DRAW_WIDTH`), as in randomisation inference. A pure function of the task and the chunk. */
export function wildChunk(task: WildTask, chunk: number): Float64Array {
  const { nClusters, p, withY, withZ, basisY, basisZ, basisColumn, squares, factor } = task;
  const first = chunk * CHUNK_DRAWS;
  const n = Math.min(CHUNK_DRAWS, task.draws - first);
  const rng = makeRng(task.seed).fork(`wild/${chunk}`);
  const out = new Float64Array(n * DRAW_WIDTH);
  const weight = new Float64Array(nClusters);
  const total = squares.reduce((sum, square) => sum + square, 0);
  const onY = new Float64Array(p);
  const onZ = new Float64Array(p);

  for (let draw = 0; draw < n; draw++) {
    fillWeights(weight, task, first + draw, rng);
    onY.fill(0);
    onZ.fill(0);
    let bY = 0;
    let bZ = 0;
    for (let g = 0; g < nClusters; g++) {
      const w = weight[g]!;
      bY += (w * withY[g]!) / total;
      bZ += (w * withZ[g]!) / total;
      for (let q = 0; q < p; q++) {
        onY[q]! += w * basisY[g * p + q]!;
        onZ[q]! += w * basisZ[g * p + q]!;
      }
    }
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    for (let g = 0; g < nClusters; g++) {
      let scoreY = weight[g]! * withY[g]! - squares[g]! * bY;
      let scoreZ = weight[g]! * withZ[g]! - squares[g]! * bZ;
      for (let q = 0; q < p; q++) {
        scoreY -= basisColumn[g * p + q]! * onY[q]!;
        scoreZ -= basisColumn[g * p + q]! * onZ[q]!;
      }
      q0 += scoreY * scoreY;
      q1 += scoreY * scoreZ;
      q2 += scoreZ * scoreZ;
    }
    const scale = factor / (total * total);
    out.set([bY, bZ, q0 * scale, q1 * scale, q2 * scale], draw * DRAW_WIDTH);
  }
  return out;
}

/** Signs in counting order (the first cluster changes fastest, -1 before 1), or random weights. */
function fillWeights(weight: Float64Array, task: WildTask, draw: number, rng: Rng): void {
  if (task.exact) {
    let rest = draw;
    for (let g = 0; g < weight.length; g++) {
      weight[g] = rest % 2 === 0 ? -1 : 1;
      rest = Math.floor(rest / 2);
    }
    return;
  }
  const values: readonly number[] = valuesOf[task.weights];
  for (let g = 0; g < weight.length; g++) weight[g] = values[rng.integer(values.length)]!;
}

const valuesOf: Readonly<Record<WildWeights, readonly number[]>> = { rademacher: [-1, 1], webb: WEBB };
