import type { AssignmentScheme } from '../../core/design.ts';
import type { ConfidenceDistribution, Effect, Provenance } from '../../core/effect.ts';
import { makeRng } from '../../core/rng.ts';
import { countAssignments, drawAssignment, enumerateAssignments } from '../../stats/resample/assignment.ts';
import { stdErrorOf } from './analytic.ts';
import { blockStatistic } from './block-kernel.ts';
import { clusterStatistic } from './cluster-kernel.ts';
import { effectOfEstimate, outcomeOf, type PointEstimate, pointOf } from './effect-of-estimate.ts';
import { DRAW_WIDTH, type InvertedTest, invertTest } from './invert-test.ts';
import { oneCluster, unusableStdError, withoutInference } from './no-variance.ts';
import { pairStatistic } from './pair-kernel.ts';
import { randomizationKernel } from './randomization-kernel.ts';
import type { RandomizationKernel, RandomizationTask } from './randomization-task.ts';
import { type AssignmentStatistic, rowStatistic } from './row-kernel.ts';
import { joinChunks } from './run-chunks.ts';

/** Draws of one chunk: fixed, so that the number of threads never changes a digit. */
const CHUNK_DRAWS = 500;

/**
 * Prepares randomisation inference: `scheme` is how the arms (0 control, 1 treated) were drawn, `unitOf` the unit of the
 * scheme of each row. Every assignment is used once where there are at most `replicates` (1 or more) of them.
 * Errors: `randomization.cluster-not-assigned` (rows of one cluster would get different arms).
 */
export function randomizationTask(
  estimate: PointEstimate,
  scheme: AssignmentScheme,
  unitOf: Int32Array,
  options: { readonly studentized: boolean; readonly replicates: number; readonly seed: string },
): RandomizationTask {
  const nAssignments = countAssignments(scheme);
  const exact = nAssignments <= options.replicates;
  return {
    scheme,
    kernel: randomizationKernel(estimate, scheme, unitOf),
    studentized: options.studentized,
    exact,
    draws: exact ? nAssignments : options.replicates,
    seed: options.seed,
  };
}

/** Number of chunks of a task; enumeration is one chunk. */
export function randomizationChunks(task: RandomizationTask): number {
  return task.exact ? 1 : Math.ceil(task.draws / CHUNK_DRAWS);
}

/**
 * Five numbers a draw (`DRAW_WIDTH`): with them the statistic is known for every hypothesised effect, so inverting the
 * test needs no second pass. A pure function of the task and the chunk.
 */
export function randomizationChunk(task: RandomizationTask, chunk: number): Float64Array {
  const statistic = statisticOf(task.kernel);
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

/**
 * p value, interval by inversion of the same test and confidence distribution. p = share of assignments with
 * |t*| >= |t| where all are enumerated, else (count + 1) / (draws + 1); alpha in (0, 1). Zero variance or one cluster:
 * the estimate with null inference, `distribution` and `smallestPValue` null.
 * Source: Wu and Ding (2021), doi:10.1080/01621459.2020.1750415. Golden: randomization_inference.json.
 */
export function randomizationEffect(
  estimate: PointEstimate,
  task: RandomizationTask,
  chunks: readonly Float64Array[],
  options: { readonly alpha: number; readonly provenance: Provenance },
): {
  readonly effect: Effect;
  readonly distribution: ConfidenceDistribution | null;
  readonly smallestPValue: number | null;
} {
  const lonely = oneCluster(estimate.nClusters);
  const stdError = lonely ? Number.NaN : studentizingError(estimate);
  const unusable = lonely ?? (task.studentized ? unusableStdError(stdError, outcomeOf(estimate)) : null);
  if (unusable)
    return { effect: withoutInference(estimate, unusable, options), distribution: null, smallestPValue: null };

  const draws = joinChunks(chunks);
  const scale = task.studentized ? stdError : spreadOf(draws);
  const point = pointOf(estimate);
  const noSpread = unusableStdError(scale, outcomeOf(estimate));
  if (noSpread)
    return { effect: withoutInference(estimate, noSpread, options), distribution: null, smallestPValue: null };
  const inverted = invertTest(
    {
      estimate: point,
      stdError: task.studentized ? stdError : 1,
      scale,
      draws,
      pValueRule: task.exact ? 'share-at-least' : 'count-plus-one',
    },
    options.alpha,
  );
  return {
    effect: assemble(estimate, task, inverted, task.studentized ? stdError : null, options),
    distribution: inverted.distribution,
    smallestPValue: inverted.smallestPValue,
  };
}

function assemble(
  estimate: PointEstimate,
  task: RandomizationTask,
  inverted: InvertedTest,
  stdError: number | null,
  options: { readonly alpha: number; readonly provenance: Provenance },
): Effect {
  const point = pointOf(estimate);
  const effect = effectOfEstimate(estimate, {
    row: {
      stdError,
      statistic: stdError === null ? point : point / stdError,
      df: null,
      pValue: inverted.pValue,
      ciLow: inverted.ciLow,
      ciHigh: inverted.ciHigh,
      ciShape: inverted.ciShape,
    },
    variance: stdError === null ? null : stdError ** 2,
    inference: {
      kind: 'randomization',
      draws: task.draws,
      exact: task.exact,
      studentized: task.studentized,
      seed: task.seed,
    },
    diagnostics: [],
    alpha: options.alpha,
    provenance: options.provenance,
  });
  return { ...effect, detail: { smallestPValue: inverted.smallestPValue } };
}

/** The standard error by which the kernel studentises: that of the blocks, cr1 under clusters, else hc2. */
function studentizingError(estimate: PointEstimate): number {
  if (!('fit' in estimate)) return estimate.stdError;
  return stdErrorOf(estimate, estimate.clusterOf ? 'cr1' : 'hc2');
}

function statisticOf(kernel: RandomizationKernel): AssignmentStatistic {
  switch (kernel.kind) {
    case 'rows':
      return rowStatistic(kernel);
    case 'clusters':
      return clusterStatistic(kernel);
    case 'blocks':
      return blockStatistic(kernel);
    case 'pairs':
      return pairStatistic(kernel);
  }
}

/** Standard deviation of the drawn estimates under no effect. */
function spreadOf(draws: Float64Array): number {
  let n = 0;
  let squares = 0;
  let sum = 0;
  for (let at = 0; at < draws.length; at += DRAW_WIDTH) {
    const drawn = draws[at]!;
    if (Number.isNaN(drawn)) continue;
    n++;
    sum += drawn;
    squares += drawn * drawn;
  }
  return Math.sqrt(Math.max(squares / n - (sum / n) ** 2, 0));
}
