import type { AssignmentScheme } from '../../core/design.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { ConfidenceDistribution, Effect, Provenance } from '../../core/effect.ts';
import { countAssignments } from '../../stats/resample/assignment.ts';
import { stdErrorOf } from './analytic.ts';
import { DRAW_WIDTH } from './draw-columns.ts';
import { effectOfEstimate, outcomeOf, type PointEstimate, pointOf } from './effect-of-estimate.ts';
import { type InvertedTest, invertTest } from './invert-test.ts';
import { oneCluster, unusableStdError, withoutInference } from './no-variance.ts';
import { pairStatistic } from './pair-kernel.ts';
import { randomizationKernel } from './randomization-kernel.ts';
import type { PairKernel, RandomizationTask } from './randomization-task.ts';
import { joinChunks } from './run-chunks.ts';

export { randomizationChunk, randomizationChunks } from './randomization-chunk.ts';
export type { RandomizationTask } from './randomization-task.ts';

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
  if (allFailed(draws, task.studentized))
    return { effect: withoutInference(estimate, noStatistic, options), distribution: null, smallestPValue: null };
  const scale = task.studentized ? stdError : spreadOf(draws);
  const point = pointOf(estimate);
  const noSpread = unusableStdError(scale, outcomeOf(estimate));
  if (noSpread)
    return { effect: withoutInference(estimate, noSpread, options), distribution: null, smallestPValue: null };
  const inverted = invertTest(
    {
      estimate: point,
      stdError: task.studentized ? stdError : 1,
      ...(task.studentized && task.kernel.kind === 'pairs' ? { observedParts: observedParts(task.kernel) } : {}),
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

/** No hypothesised effect can have a p value as small as alpha. */
function noInterval({ draws, exact }: RandomizationTask, smallestPValue: number, alpha: number): Diagnostic {
  const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;
  return {
    code: 'randomization.no-interval',
    severity: 'caution',
    message: `The smallest p value that ${draws} ${exact ? 'possible' : 'drawn'} assignments can give is ${percent(smallestPValue)}, above ${percent(alpha)}, so no effect can be ruled out and there is no interval.`,
    hint: exact ? 'Assign more units, or use fewer blocks.' : 'Draw more assignments.',
    values: { draws, smallestPValue },
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
    diagnostics:
      inverted.smallestPValue > options.alpha ? [noInterval(task, inverted.smallestPValue, options.alpha)] : [],
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

/** Between pairs of unequal size the effect itself adds to the variance, so that it moves with the hypothesised effect. */
function observedParts(kernel: PairKernel): readonly [q1: number, q2: number] {
  const arms = new Uint8Array(Math.max(...kernel.unitOf) + 1);
  kernel.unitOf.forEach((unit, entity) => {
    arms[unit] = kernel.z[entity]!;
  });
  const numbers = new Float64Array(DRAW_WIDTH);
  pairStatistic(kernel)(arms, numbers, 0);
  return [numbers[3]!, numbers[4]!];
}

/** An arm of one unit has no variance, so that no assignment has a studentised statistic. */
const noStatistic: Diagnostic = {
  code: 'randomization.no-statistic',
  severity: 'caution',
  message: 'No assignment of this design has a standard error to divide by, so there is no test and no interval.',
  hint: 'Use the plain difference as the statistic (--statistic difference).',
  values: {},
};

function allFailed(draws: Float64Array, studentized: boolean): boolean {
  const decisive = studentized ? 2 : 0;
  for (let at = decisive; at < draws.length; at += DRAW_WIDTH) if (!Number.isNaN(draws[at]!)) return false;
  return true;
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
