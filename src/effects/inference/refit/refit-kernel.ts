import { PilotError } from '../../../core/error.ts';
import { makeRng } from '../../../core/rng.ts';
import type { Contrast } from '../../estimators/contrast.ts';
import { CHUNK_DRAWS, drawCounts } from '../drawn-entities.ts';
import { type DrawnRows, refit } from './refit-model.ts';
import type { RefitTask } from './refit-task.ts';

/** Numbers of a draw and term: estimate and standard error (NaN where not asked for or where the draw failed). */
export const REFIT_WIDTH = 2;

/** Number of chunks of a task. */
export function refitChunks(task: RefitTask): number {
  return Math.ceil(task.draws / CHUNK_DRAWS);
}

/** Estimate and standard error of each term, draw by draw, of a chunk. A pure function of the task and the chunk. */
export function refitChunk(task: RefitTask, chunk: number): Float64Array {
  const first = chunk * CHUNK_DRAWS;
  const n = Math.min(CHUNK_DRAWS, task.draws - first);
  const rng = makeRng(task.seed).fork(`bootstrap/${chunk}`);
  const counts = new Float64Array(task.nEntities);
  const width = task.nTerms * REFIT_WIDTH;
  const out = new Float64Array(n * width).fill(Number.NaN);
  for (let draw = 0; draw < n; draw++) {
    drawCounts(task, first + draw, rng, counts);
    const fitted = fittedTo(task, counts);
    fitted?.estimates.forEach((estimate, term) => {
      out[draw * width + term * REFIT_WIDTH] = estimate;
      out[draw * width + term * REFIT_WIDTH + 1] = Math.sqrt(fitted.variances[term]!);
    });
  }
  return out;
}

/** The estimates where entity e occurs `counts[e]` times; null where such a sample cannot be fitted. */
export function fittedTo(task: RefitTask, counts: Float64Array): Contrast | null {
  try {
    return refit(task.model, drawnRows(task, counts), task.withErrors);
  } catch (fault) {
    if (fault instanceof PilotError && fault.kind !== 'internal') return null;
    throw fault;
  }
}

function drawnRows({ nEntities, rowsOf, firstRow, alone }: RefitTask, counts: Float64Array): DrawnRows {
  const places: number[] = [];
  const copies: number[] = [];
  let copy = 0;
  for (let entity = 0; entity < nEntities; entity++)
    for (let time = 0; time < counts[entity]!; time++, copy++)
      for (let at = firstRow[entity]!; at < firstRow[entity + 1]!; at++) {
        places.push(rowsOf[at]!);
        copies.push(copy);
      }
  return { places: Int32Array.from(places), clusterOf: alone ? null : Int32Array.from(copies) };
}
