import type { TermsEstimate } from '../../effects/estimators/terms-estimate.ts';
import { chunksOfDraws } from '../../effects/inference/drawn-entities.ts';
import { effectOfTerms } from '../../effects/inference/effect-of-terms.ts';
import { refitEffect } from '../../effects/inference/refit/refit-effect.ts';
import type { RefitModel } from '../../effects/inference/refit/refit-model.ts';
import { refitTask } from '../../effects/inference/refit/refit-task.ts';
import { runChunks } from '../../parallel/run-chunks.ts';
import type { UsedRows } from '../../table/used-rows.ts';
import { bootstrapNeedsCluster } from '../bootstrap-needs-cluster.ts';
import { chunkModule } from '../chunk-module.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { Asked, OwnFlag, TableEstimator } from '../table-estimator.ts';
import { fewClusters } from './few-clusters.ts';

/** The flags of a bootstrap that fits the estimator anew to each draw. */
export const refitFlags = [
  'cluster',
  'block',
  'bootstrap',
  'ci',
  'resamples',
  'quantile',
  'replicates',
] as const satisfies readonly OwnFlag[];

const FOR_FEW = 'Compare with ancova, which has --randomization and --bootstrap wild for few clusters.';

/** An estimate, and what a bootstrap needs to fit it anew; groups by row of the model, dense. */
export interface Refittable {
  readonly estimated: TermsEstimate;
  readonly model: RefitModel;
  readonly unitOf: Int32Array;
  readonly clusterOf: Int32Array | null;
  readonly blockOf: Int32Array | null;
}

/** Runs an estimator of one or more terms by its own covariance, or by a bootstrap that fits each draw anew. */
export function onRefit(
  refittable: (used: UsedRows, options: EstimateOptions) => Refittable,
): TableEstimator['estimate'] {
  return async (used, asked) => {
    const { options, provenance, inFileOrder } = asked;
    const fitted = refittable(used, options);
    const effect = options.bootstrap
      ? await byBootstrap(fitted, asked)
      : effectOfTerms(fitted.estimated, { alpha: options.alpha, provenance });
    return {
      ...effect,
      influence: effect.influence && inFileOrder(effect.influence),
      diagnostics: [...effect.diagnostics, ...fewClusters(effect, options, FOR_FEW)],
    };
  };
}

async function byBootstrap({ estimated, model, ...groups }: Refittable, { options, provenance, resamples }: Asked) {
  const { bootstrap, ci, seed, replicates, threads } = options;
  const task = refitTask(model, estimated.terms.length, {
    entityOf: bootstrap === 'cluster' ? groups.clusterOf! : groups.unitOf,
    blockOf: groups.blockOf,
    resamples,
    withErrors: ci === 't',
    replicates,
    seed,
  });
  const chunks = await runChunks({
    module: chunkModule('refit/refit-kernel'),
    name: 'refitChunk',
    task,
    nChunks: chunksOfDraws(task),
    threads,
  });
  return refitEffect(estimated, task, chunks, {
    ...options,
    scheme: bootstrap === 'cluster' ? 'cluster' : 'unit',
    provenance,
  });
}

/** Refuses what such a bootstrap cannot mean. Throws `estimate.conflict`, `estimate.bootstrap-needs-cluster`. */
export function checkRefitOptions({ estimator, bootstrap, cluster, block, df }: EstimateOptions): void {
  if (bootstrap === 'wild')
    throw conflict(
      `${estimator} is fitted anew to drawn units or clusters, so it has --bootstrap unit or cluster, got wild`,
    );
  if (bootstrap === 'cluster' && !cluster) throw bootstrapNeedsCluster();
  if (block && !bootstrap) throw conflict(`${estimator} reads --block in --bootstrap only, got it without`);
  if (bootstrap && df) throw conflict(`a resampled test has no degrees of freedom, so --df does not apply, got ${df}`);
}
