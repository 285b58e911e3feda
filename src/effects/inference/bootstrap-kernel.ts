import type { BootstrapTask } from './bootstrap-task.ts';
import { chunksOfDraws, drawsOfChunk } from './drawn-entities.ts';
import { invertSpdInPlace } from './invert-spd-in-place.ts';
import { linearDraws } from './linear-draws.ts';

/** Numbers of one draw: estimate and standard error (NaN where not asked for or where the draw failed). */
export const BOOTSTRAP_WIDTH = 2;

/** Draws of one chunk where an estimate is a sum: what is made once for a chunk then serves more of them. */
const CHUNK_SUMS = 2500;

const chunkSize = (task: BootstrapTask) => (linearDraws(task) ? CHUNK_SUMS : undefined);

/** Number of chunks of a task. */
export function bootstrapChunks(task: BootstrapTask): number {
  return chunksOfDraws(task, chunkSize(task));
}

/** Estimate and standard error of each draw of a chunk. A pure function of the task and the chunk. */
export function bootstrapChunk(task: BootstrapTask, chunk: number): Float64Array {
  const { n, rng, nextCounts } = drawsOfChunk(task, chunk, chunkSize(task));
  const out = new Float64Array(n * BOOTSTRAP_WIDTH).fill(Number.NaN);
  const linear = linearDraws(task);
  if (linear) {
    linear(rng, n).forEach((estimate, draw) => {
      out[draw * BOOTSTRAP_WIDTH] = estimate;
    });
    return out;
  }
  const statistic = resampleStatistic(task);
  for (let draw = 0; draw < n; draw++) out.set(statistic(nextCounts()), draw * BOOTSTRAP_WIDTH);
  return out;
}

/** Estimate and standard error when entity e occurs `counts[e]` times; both NaN where the sample cannot be fitted. */
export type ResampleStatistic = (counts: Float64Array) => readonly [estimate: number, stdError: number];

/** A variance below this share of the squared mean is rounding error of equal values. */
const ROUNDING = 1e-13;

/** Squared influence below this share of that of the outcomes themselves is rounding error of an exact fit. */
const EXACT_FIT = 1e-20;

const FAILED = [Number.NaN, Number.NaN] as const;

/** The statistic of a resample as a function of how often each entity occurs. */
export function resampleStatistic(task: BootstrapTask): ResampleStatistic {
  const { sums, add, finish } = openSums(task);
  return (counts) => {
    sums.fill(0);
    for (let entity = 0; entity < task.nEntities; entity++) {
      const times = counts[entity]!;
      if (times !== 0) add(entity, times);
    }
    return finish(counts);
  };
}

/** The estimate without one entity, NaN where that cannot be fitted; its cost does not depend on their number. */
export function leaveOneOut(task: BootstrapTask): (entity: number) => number {
  if (task.kind === 'means') return leaveOneMeanOut(task);
  const { sums, add, finish } = openSums({ ...task, withErrors: false });
  for (let entity = 0; entity < task.nEntities; entity++) add(entity, 1);
  const all = sums.slice();
  const noCounts = new Float64Array(0);
  // Each is a fit of its own, and is asked for more than once.
  const left = Float64Array.from({ length: task.nEntities }, (_, entity) => {
    sums.set(all);
    add(entity, -1);
    return finish(noCounts)[0];
  });
  return (entity) => left[entity]!;
}

/** Only the mean of the entity's own cell moves, and the share of its block; of an empty cell it is 0 / 0. */
function leaveOneMeanOut({ nEntities, nCells, values, cellOf }: BootstrapTask): (entity: number) => number {
  const sizes = new Float64Array(nCells);
  const totals = new Float64Array(nCells);
  for (let entity = 0; entity < nEntities; entity++) {
    sizes[cellOf[entity]!]!++;
    totals[cellOf[entity]!]! += values[entity]!;
  }
  /** Size of a block times the difference of its means. */
  const weighted = (size: number, own: number, other: number, cell: number) =>
    size * (cell % 2 === 1 ? own - other : other - own);
  const blockOf = (cell: number) => sizes[cell]! + sizes[cell ^ 1]!;
  let all = 0;
  for (let cell = 1; cell < nCells; cell += 2)
    all += weighted(blockOf(cell), totals[cell]! / sizes[cell]!, totals[cell - 1]! / sizes[cell - 1]!, cell);
  return (entity) => {
    const cell = cellOf[entity]!;
    const size = sizes[cell]!;
    const other = totals[cell ^ 1]! / sizes[cell ^ 1]!;
    const before = weighted(blockOf(cell), totals[cell]! / size, other, cell);
    const after = weighted(blockOf(cell) - 1, (totals[cell]! - values[entity]!) / (size - 1), other, cell);
    return (all - before + after) / (nEntities - 1);
  };
}

/** Sums over entities, what adds one so many times, and what they give. */
interface OpenSums {
  readonly sums: Float64Array;
  readonly add: (entity: number, times: number) => void;
  readonly finish: ResampleStatistic;
}

const openSums = (task: BootstrapTask): OpenSums => (task.kind === 'means' ? openMeans(task) : openRegression(task));

/** Numbers of a cell of means: n, y, y^2. */
const CELL = 3;

function openMeans({ nCells, values, cellOf }: BootstrapTask): OpenSums {
  const sums = new Float64Array(nCells * CELL);
  return {
    sums,
    add(entity, times) {
      const to = cellOf[entity]! * CELL;
      const value = values[entity]!;
      sums[to]! += times;
      sums[to + 1]! += times * value;
      sums[to + 2]! += times * value * value;
    },
    finish: () => meansOf(sums, nCells),
  };
}

function openRegression(task: BootstrapTask): OpenSums {
  const { width, values } = task;
  const sums = new Float64Array(width);
  return {
    sums,
    add(entity, times) {
      const from = entity * width;
      for (let j = 0; j < width; j++) sums[j]! += times * values[from + j]!;
    },
    finish: regressionOf(sums, task),
  };
}

function meansOf(sums: Float64Array, nCells: number): readonly [number, number] {
  const width = CELL;
  let total = 0;
  for (let cell = 0; cell < nCells; cell++) total += sums[cell * width]!;
  let estimate = 0;
  let variance = 0;
  for (let cell = 0; cell < nCells; cell++) {
    const [n, sum, squares] = [sums[cell * width]!, sums[cell * width + 1]!, sums[cell * width + 2]!];
    if (n === 0) return FAILED;
    const other = sums[(cell ^ 1) * width]!;
    const share = (n + other) / total;
    const mean = sum / n;
    estimate += (cell % 2 === 1 ? share : -share) * mean;
    const spread = squares / n - mean * mean;
    if (spread > ROUNDING * mean * mean) variance += (share * share * spread) / n;
  }
  return [estimate, Math.sqrt(variance)];
}

function regressionOf(sums: Float64Array, task: BootstrapTask): ResampleStatistic {
  const { k, target, width, nEntities, values, withErrors } = task;
  const triangle = (k * (k + 1)) / 2;
  const bread = new Float64Array(k * k);
  const coefficients = new Float64Array(k);
  return (counts) => {
    for (let a = 0; a < k; a++) {
      for (let b = 0; b <= a; b++) {
        bread[a * k + b] = sums[(a * (a + 1)) / 2 + b]!;
        bread[b * k + a] = bread[a * k + b]!;
      }
    }
    if (!invertSpdInPlace(bread, k)) return FAILED;
    for (let a = 0; a < k; a++) {
      coefficients[a] = 0;
      for (let b = 0; b < k; b++) coefficients[a]! += bread[a * k + b]! * sums[triangle + b]!;
    }
    if (!withErrors) return [coefficients[target]!, Number.NaN];
    let variance = 0;
    let withoutFit = 0;
    for (let entity = 0; entity < nEntities; entity++) {
      if (counts[entity]! === 0) continue;
      const base = entity * width;
      let influence = 0;
      let raw = 0;
      for (let a = 0; a < k; a++) {
        let score = values[base + triangle + a]!;
        raw += bread[target * k + a]! * score;
        for (let b = 0; b < k; b++) {
          const [high, low] = a >= b ? [a, b] : [b, a];
          score -= values[base + (high * (high + 1)) / 2 + low]! * coefficients[b]!;
        }
        influence += bread[target * k + a]! * score;
      }
      variance += counts[entity]! * influence * influence;
      withoutFit += counts[entity]! * raw * raw;
    }
    return [coefficients[target]!, variance > EXACT_FIT * withoutFit ? Math.sqrt(variance) : 0];
  };
}
