import { PilotError } from '../../../core/error.ts';
import type { Contrast } from '../../estimators/contrast.ts';
import { drawsOfChunk } from '../drawn-entities.ts';
import { type DrawnRows, refit } from './refit-model.ts';
import type { RefitTask } from './refit-task.ts';

/** Numbers of a draw and term: estimate and standard error (NaN where not asked for or where the draw failed). */
export const REFIT_WIDTH = 2;

/** Estimate and standard error of each term, draw by draw, of a chunk. A pure function of the task and the chunk. */
export function refitChunk(task: RefitTask, chunk: number): Float64Array {
  const { n, nextCounts } = drawsOfChunk(task, chunk);
  const width = task.nTerms * REFIT_WIDTH;
  const out = new Float64Array(n * width).fill(Number.NaN);
  for (let draw = 0; draw < n; draw++) {
    const fitted = fittedTo(task, nextCounts());
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
