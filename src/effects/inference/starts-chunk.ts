import type { AssignmentScheme } from '../../core/design.ts';
import { makeRng } from '../../core/rng.ts';
import { countAssignments, drawAssignment, enumerateAssignments } from '../../stats/resample/assignment.ts';
import { estimateStarts, type StartsEstimator } from '../estimators/staggered/starts-estimator.ts';
import type { CohortFrame } from '../types.ts';
import { DRAW_WIDTH } from './draw-columns.ts';
import type { AssignmentStatistic } from './row-kernel.ts';
import { startsStatistic } from './starts-statistic.ts';

/** Draws of one chunk: fixed, so that the number of threads never changes a digit. */
const CHUNK_DRAWS = 100;

/** How the starts are drawn again: arms of the scheme are indices into `starts`, units those of the frame. */
export interface StartsPlan {
  readonly scheme: AssignmentScheme;
  readonly starts: readonly number[];
  /** Every assignment once. */
  readonly exact: boolean;
  readonly draws: number;
  readonly seed: string;
}

/** Everything a thread needs: plain data, cloneable. */
export interface StartsTask extends StartsPlan {
  readonly frame: CohortFrame;
  readonly estimator: StartsEstimator;
  /** The terms (`termKey`) that are followed. */
  readonly keys: readonly string[];
}

/** Every assignment where there are at most `replicates`, else so many draws. */
export function startsPlan(
  { scheme, starts }: Pick<StartsPlan, 'scheme' | 'starts'>,
  { replicates, seed }: { readonly replicates: number; readonly seed: string },
): StartsPlan {
  const nAssignments = countAssignments(scheme);
  const exact = nAssignments <= replicates;
  return { scheme, starts, exact, draws: exact ? nAssignments : replicates, seed };
}

/** Number of chunks; enumeration is one chunk. */
export function startsChunks({ exact, draws }: StartsPlan): number {
  return exact ? 1 : Math.ceil(draws / CHUNK_DRAWS);
}

/** `DRAW_WIDTH` numbers a draw and term, draws x keys. A pure function of the task and the chunk. */
export function startsChunk(task: StartsTask, chunk: number): Float64Array {
  const statistic = startsStatistic(task.frame, task, (frame) => estimateStarts(task.estimator, frame));
  return drawnStarts(task, chunk, task.keys.length, statistic);
}

/** The same with any statistic of `nTerms` terms. */
export function drawnStarts(
  plan: StartsPlan,
  chunk: number,
  nTerms: number,
  statistic: AssignmentStatistic,
): Float64Array {
  const n = plan.exact ? plan.draws : Math.min(CHUNK_DRAWS, plan.draws - chunk * CHUNK_DRAWS);
  const width = nTerms * DRAW_WIDTH;
  const out = new Float64Array(n * width);
  const rng = makeRng(plan.seed).fork(`starts/${chunk}`);
  const assignments = plan.exact ? enumerateAssignments(plan.scheme) : null;
  for (let draw = 0; draw < n; draw++)
    statistic(assignments ? assignments.next().value : drawAssignment(plan.scheme, rng), out, draw * width);
  return out;
}
