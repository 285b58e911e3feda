import type { ConfidenceDistribution, Effect, Provenance } from '../../core/effect.ts';
import type { LinearEstimate } from '../estimators/linear-estimate.ts';
import { effectOfEstimate } from './effect-of-estimate.ts';
import { invertTest } from './invert-test.ts';
import { oneCluster, unusableStdError, withoutInference } from './no-variance.ts';
import { joinChunks } from './run-chunks.ts';
import type { WildTask } from './wild-task.ts';

export { wildChunk, wildChunks } from './wild-chunk.ts';
export { type WildTask, wildTask } from './wild-task.ts';

/**
 * Wild cluster bootstrap-t: p = share of draws with |t*| > |t| (ties with the observed sign vector do not count), t by
 * cr1s, interval by inversion of the same test, and the confidence distribution. alpha in (0, 1). Zero variance or one
 * cluster: the estimate with null inference, `distribution` and `smallestPValue` null.
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
  const { stdError } = task;
  const unusable = oneCluster(task.nClusters) ?? unusableStdError(stdError, estimate.fit.y);
  if (unusable)
    return { effect: withoutInference(estimate, unusable, options), distribution: null, smallestPValue: null };
  const inverted = invertTest(
    { estimate: task.estimate, stdError, scale: stdError, draws: joinChunks(chunks), pValueRule: 'share-beyond' },
    options.alpha,
  );
  const effect = effectOfEstimate(estimate, {
    row: {
      stdError,
      statistic: task.estimate / stdError,
      df: null,
      pValue: inverted.pValue,
      ciLow: inverted.ciLow,
      ciHigh: inverted.ciHigh,
      ciShape: inverted.ciShape,
    },
    variance: stdError ** 2,
    inference: { kind: 'bootstrap', scheme: 'wild', ci: 't', draws: task.draws, failedDraws: 0, seed: task.seed },
    diagnostics: [],
    alpha: options.alpha,
    provenance: options.provenance,
  });
  return { effect, distribution: inverted.distribution, smallestPValue: resolution(task) };
}

/** The step between p values: every sign vector and its mirror image give the same |t|. */
function resolution({ exact, draws }: WildTask): number {
  return exact ? 2 / draws : 1 / draws;
}
