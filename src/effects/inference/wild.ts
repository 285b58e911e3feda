import type { ConfidenceDistribution, Effect, Inference, Provenance } from '../../core/effect.ts';
import type { LinearEstimate } from '../estimators/linear-estimate.ts';
import { effectOfEstimate, type RowInference } from './effect-of-estimate.ts';
import { invertTest } from './invert-test.ts';
import { oneCluster, unusableStdError, withoutInference } from './no-variance.ts';
import { joinChunks } from './run-chunks.ts';
import type { WildTask } from './wild-task.ts';

export { wildChunk, wildChunks } from './wild-chunk.ts';
export { type WildOptions, type WildTask, wildTask } from './wild-task.ts';

/**
 * Wild cluster bootstrap-t: p = share of draws with |t*| > |t| (ties with the observed sign vector do not count), t by
 * the standard error of the variant (cr1s or cr3), interval by inversion of the same test, and the confidence distribution.
 * alpha in (0, 1). Zero variance or one cluster: the estimate with null inference, `distribution` and `smallestPValue` null.
 * Source: Roodman et al. (2019), doi:10.1177/1536867X19830877. Golden: wild_cluster_bootstrap.json.
 */
export function wildEffect(
  estimate: LinearEstimate,
  task: WildTask,
  chunks: readonly Float64Array[],
  options: { readonly alpha: number; readonly provenance: Provenance },
): {
  readonly effect: Effect;
  readonly distribution: ConfidenceDistribution | null;
  readonly smallestPValue: number | null;
} {
  const unusable = oneCluster(task.nClusters) ?? unusableStdError(task.stdError, estimate.fit.y);
  if (unusable)
    return { effect: withoutInference(estimate, unusable, options), distribution: null, smallestPValue: null };
  const { row, distribution } = wildTest(task, chunks, options.alpha);
  const effect = effectOfEstimate(estimate, {
    row,
    variance: task.stdError ** 2,
    inference: wildInference(task),
    diagnostics: [],
    alpha: options.alpha,
    provenance: options.provenance,
  });
  return { effect, distribution, smallestPValue: resolution(task) };
}

/** The test of one effect from its draws; its standard error must be above 0. */
export function wildTest(
  task: WildTask,
  chunks: readonly Float64Array[],
  alpha: number,
): { readonly row: RowInference; readonly distribution: ConfidenceDistribution } {
  const { estimate, stdError } = task;
  const { pValue, ciLow, ciHigh, ciShape, distribution } = invertTest(
    { estimate, stdError, scale: stdError, draws: joinChunks(chunks), pValueRule: 'share-beyond' },
    alpha,
  );
  return {
    row: { stdError, statistic: estimate / stdError, df: null, pValue, ciLow, ciHigh, ciShape },
    distribution,
  };
}

/** How the answer names the method. */
export function wildInference({ draws, seed }: Pick<WildTask, 'draws' | 'seed'>): Inference {
  return { kind: 'bootstrap', scheme: 'wild', ci: 't', draws, failedDraws: 0, seed };
}

/** The step between p values: every sign vector and its mirror image give the same |t|. */
function resolution({ exact, draws }: WildTask): number {
  return exact ? 2 / draws : 1 / draws;
}
