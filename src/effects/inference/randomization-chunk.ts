import { makeRng } from '../../core/rng.ts';
import { drawAssignment, enumerateAssignments } from '../../stats/resample/assignment.ts';
import { assignmentStatistic } from './assignment-statistic.ts';
import { DRAW_WIDTH } from './invert-test.ts';
import type { RandomizationTask } from './randomization-task.ts';

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
  const statistic = assignmentStatistic(task.kernel);
  const first = chunk * CHUNK_DRAWS;
  const n = task.exact ? task.draws : Math.min(CHUNK_DRAWS, task.draws - first);
  const out = new Float64Array(n * DRAW_WIDTH);
  const rng = makeRng(task.seed).fork(`randomization/${chunk}`);
  const assignments = task.exact ? enumerateAssignments(task.scheme) : null;
  for (let draw = 0; draw < n; draw++) {
    const arms = assignments ? assignments.next().value : drawAssignment(task.scheme, rng);
    const at = draw * DRAW_WIDTH;
    statistic(arms, out, at);
    if (!task.studentized && !Number.isNaN(out[at]!)) {
      out[at + 2] = 1;
      out[at + 3] = 0;
      out[at + 4] = 0;
    }
  }
  return out;
}
