import type { Rng } from '../../core/rng.ts';
import { type ResampledSums, resampledSums } from '../../stats/resample/resampled-sums.ts';
import type { BootstrapTask } from './bootstrap-task.ts';
import { invertSpdInPlace } from './invert-spd-in-place.ts';

/** Cross-products of two entities that differ by less than this share are the same but for rounding. */
const SAME = 1e-12;

/**
 * The estimates of random resamples where each is a sum over the entities drawn: when every resample has the same cell sizes,
 * or the same X'X, because all entities of a stratum are alike in them. Null where it is not, where draws are given, and
 * where each draw needs a standard error.
 */
export function linearDraws(task: BootstrapTask): LinearDraws | null {
  let draws = prepared.get(task);
  if (draws === undefined) {
    draws = prepare(task);
    prepared.set(task, draws);
  }
  return draws;
}

type LinearDraws = (rng: Rng, nDraws: number) => Float64Array;

/** All chunks of a task read the same sums. */
const prepared = new WeakMap<BootstrapTask, LinearDraws | null>();

function prepare(task: BootstrapTask): LinearDraws | null {
  if (task.resamples !== null || task.withErrors || !areAlike(task)) return null;
  const partOf = task.kind === 'means' ? partOfMeans(task) : partOfRegression(task);
  if (partOf === null) return null;
  let estimate = 0;
  const sums: ResampledSums[] = [];
  for (const members of strataOf(task)) {
    const n = members.length;
    let total = 0;
    for (let i = 0; i < n; i++) total += partOf(members[i]!);
    estimate += total;
    const mean = total / n;
    sums.push(resampledSums({ length: n, at: (place) => partOf(members[place]!) - mean }));
  }
  return (rng, nDraws) => {
    const drawn = new Float64Array(nDraws).fill(estimate);
    for (const add of sums) add(rng, drawn);
    return drawn;
  };
}

function strataOf({ members, starts }: BootstrapTask): readonly Int32Array[] {
  return Array.from({ length: starts.length - 1 }, (_, s) => members.subarray(starts[s]!, starts[s + 1]!));
}

/** Whether all entities of each stratum lie in one cell and, in a regression, have the same X'X. */
function areAlike(task: BootstrapTask): boolean {
  const { kind, values, width, cellOf, k } = task;
  const nAlike = kind === 'means' ? 0 : (k * (k + 1)) / 2;
  return strataOf(task).every((members) => {
    const cell = cellOf[members[0]!];
    const first = members[0]! * width;
    let largest = 0;
    for (let j = 0; j < nAlike; j++) largest = Math.max(largest, Math.abs(values[first + j]!));
    for (let i = 0; i < members.length; i++) {
      const entity = members[i]!;
      if (cellOf[entity] !== cell) return false;
      for (let j = 0; j < nAlike; j++)
        if (!(Math.abs(values[entity * width + j]! - values[first + j]!) <= SAME * largest)) return false;
    }
    return true;
  });
}

/** What an entity adds to the estimate of every resample that draws it. */
type PartOf = (entity: number) => number;

/** Each outcome with the weight of its cell: the share of its block over the size of its arm there. */
function partOfMeans({ nEntities, nCells, values, cellOf }: BootstrapTask): PartOf {
  const sizes = new Float64Array(nCells);
  for (let entity = 0; entity < nEntities; entity++) sizes[cellOf[entity]!]!++;
  const weights = sizes.map((size, cell) => {
    const share = (size + sizes[cell ^ 1]!) / nEntities;
    return (cell % 2 === 1 ? share : -share) / size;
  });
  return (entity) => weights[cellOf[entity]!]! * values[entity]!;
}

/** The effect's row of the inverse of X'X on the X'y of each entity; null where there is no inverse. */
function partOfRegression({ nEntities, k, target, values, width }: BootstrapTask): PartOf | null {
  const triangle = (k * (k + 1)) / 2;
  const bread = new Float64Array(k * k);
  for (let entity = 0; entity < nEntities; entity++)
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) {
        const [high, low] = a >= b ? [a, b] : [b, a];
        bread[a * k + b]! += values[entity * width + (high * (high + 1)) / 2 + low]!;
      }
  if (!invertSpdInPlace(bread, k)) return null;
  return (entity) => {
    let part = 0;
    for (let a = 0; a < k; a++) part += bread[target * k + a]! * values[entity * width + triangle + a]!;
    return part;
  };
}
