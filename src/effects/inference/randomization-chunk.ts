import { makeRng, type Rng } from '../../core/rng.ts';
import { drawAssignment, enumerateAssignments } from '../../stats/resample/assignment.ts';
import { assignmentStatistic } from './assignment-statistic.ts';
import { DRAW_WIDTH } from './draw-columns.ts';
import type { RandomizationTask } from './randomization-task.ts';
import { subsetDraws } from './subset-draws.ts';

/** Draws of one chunk: fixed, so that the number of threads never changes a digit. */
const CHUNK_DRAWS = 500;

/** Number of chunks of a task; enumeration is one chunk. */
export function randomizationChunks(task: RandomizationTask): number {
  return task.exact ? 1 : Math.ceil(task.draws / CHUNK_DRAWS);
}

/**
 * Five numbers a draw (`DRAW_WIDTH`): with them the statistic is known for every hypothesised effect, so inverting the
 * test needs no second pass. A pure function of the task and the chunk.
 */
export function randomizationChunk(task: RandomizationTask, chunk: number): Float64Array {
  const first = chunk * CHUNK_DRAWS;
  const n = task.exact ? task.draws : Math.min(CHUNK_DRAWS, task.draws - first);
  const out = new Float64Array(n * DRAW_WIDTH);
  const rng = makeRng(task.seed).fork(`randomization/${chunk}`);
  const subsets = task.exact ? null : subsetDraws(task);
  if (subsets) subsets(rng, out);
  else drawOneByOne(task, rng, out);
  if (!task.studentized)
    for (let at = 0; at < out.length; at += DRAW_WIDTH) if (!Number.isNaN(out[at]!)) out.set([1, 0, 0], at + 2);
  return out;
}

function drawOneByOne(task: RandomizationTask, rng: Rng, out: Float64Array): void {
  const statistic = assignmentStatistic(task.kernel);
  const assignments = task.exact ? enumerateAssignments(task.scheme) : null;
  for (let at = 0; at < out.length; at += DRAW_WIDTH)
    statistic(assignments ? assignments.next().value : drawAssignment(task.scheme, rng), out, at);
}
