import type { Effect, VcovKind } from '../core/effect.ts';
import { PilotError } from '../core/error.ts';
import type { LinearEstimate } from '../effects/estimators/linear-estimate.ts';
import { analyticEffect } from '../effects/inference/analytic.ts';
import { blockedEffect } from '../effects/inference/blocked-effect.ts';
import { bootstrapChunks, bootstrapEffect, bootstrapTask } from '../effects/inference/bootstrap.ts';
import { outcomeOf } from '../effects/inference/effect-of-estimate.ts';
import { insideClusters } from '../effects/inference/inside-clusters.ts';
import { multiwayEffect } from '../effects/inference/multiway-effect.ts';
import { observedScheme } from '../effects/inference/observed-scheme.ts';
import { ownVarianceEffect } from '../effects/inference/own-variance-effect.ts';
import { randomizationChunks, randomizationEffect, randomizationTask } from '../effects/inference/randomization.ts';
import { wildChunks, wildEffect, wildTask } from '../effects/inference/wild.ts';
import { runChunks } from '../parallel/run-chunks.ts';
import { bootstrapNeedsCluster } from './bootstrap-needs-cluster.ts';
import { chunkModule } from './chunk-module.ts';
import { conflict } from './conflict.ts';
import type { EstimatedTable } from './estimated-table.ts';
import type { Asked } from './table-estimator.ts';

/** Test and interval of a point estimate by the method that the options ask for. */
export function infer(table: EstimatedTable, asked: Asked): Promise<Effect> | Effect {
  const { options } = asked;
  if (table.levels) return byLevels(table.estimate, table.levels, asked);
  if (options.randomization) return byRandomization(table, asked);
  if (options.bootstrap === 'wild') return byWildBootstrap(table, asked);
  if (options.bootstrap) return byBootstrap(table, asked);
  return byStandardError(table, asked);
}

/** Several levels of clusters have a standard error and no resampling. */
function byLevels(
  estimate: EstimatedTable['estimate'],
  levels: readonly Int32Array[],
  { options, provenance }: Asked,
): Effect {
  const { vcov = 'cr1s', df, alpha, bootstrap, randomization, estimator, cluster } = options;
  if (!('fit' in estimate) || bootstrap || randomization || df === 'satterthwaite')
    throw conflict(
      `${estimator} with several columns of clusters has a standard error alone, without --block, --bootstrap, --randomization and --df satterthwaite, got ${cluster!.join(', ')}`,
    );
  return multiwayEffect(estimate, levels, { vcov, normal: df === 'normal', alpha, provenance });
}

function byStandardError({ estimate, own, vcov: usual }: EstimatedTable, { options, provenance }: Asked): Effect {
  const { vcov, df, alpha } = options;
  if ('fit' in estimate && own && (vcov ?? own.vcov) === own.vcov)
    return ownVarianceEffect(estimate, df === 'normal' ? { ...own, df: null } : own, { alpha, provenance });
  if (!('fit' in estimate)) {
    if (vcov !== undefined && vcov !== 'neyman') throw blockedVcov(vcov);
    if (df === 'satterthwaite') throw blockedVcov('--df satterthwaite');
    return blockedEffect(estimate, { normal: df === 'normal', alpha, provenance });
  }
  return analyticEffect(estimate, {
    vcov: vcov ?? (estimate.clusterOf ? undefined : usual) ?? defaultVcov(estimate),
    df: df ?? null,
    alpha,
    provenance,
  });
}

function defaultVcov({ estimator, clusterOf, fit }: LinearEstimate): VcovKind {
  if (clusterOf) return 'cr2';
  return estimator === 'difference-in-means' && fit.weights === null ? 'neyman' : 'hc2';
}

async function byRandomization({ estimate, blockOf, unitOf }: EstimatedTable, asked: Asked): Promise<Effect> {
  const { options, provenance } = asked;
  const { treated } = estimate;
  const rowOf = Int32Array.from(treated.keys());
  const scheme = observedScheme({ treated, clusterOf: assignedOf(estimate, unitOf), blockOf });
  const task = randomizationTask(estimate, scheme, rowOf, {
    studentized: options.statistic === 'studentized',
    replicates: options.replicates,
    seed: options.seed,
  });
  const chunks = await runChunks({
    module: chunkModule('randomization-chunk'),
    name: 'randomizationChunk',
    task,
    nChunks: randomizationChunks(task),
    threads: options.threads,
  });
  return randomizationEffect(estimate, task, chunks, { alpha: options.alpha, provenance }).effect;
}

/** What was assigned as one: clusters, else units with several rows, else rows. */
function assignedOf(estimate: EstimatedTable['estimate'], unitOf: Int32Array): Int32Array | null {
  if ('fit' in estimate) return estimate.clusterOf ?? (estimate.nUnits < unitOf.length ? unitOf : null);
  return estimate.clustered ? estimate.entityOf : null;
}

async function byWildBootstrap({ estimate, drawnOf }: EstimatedTable, { options, provenance }: Asked): Promise<Effect> {
  if (!('fit' in estimate) || estimate.clusterOf === null) throw wildNeedsClusters();
  const task = wildTask(estimate, {
    variant: options.wildVariant,
    drawnOf: drawnOf ? insideClusters(drawnOf, estimate.clusterOf) : null,
    weights: options.wildWeights,
    imposeNull: options.imposeNull,
    replicates: options.replicates,
    seed: options.seed,
  });
  const chunks = await runChunks({
    module: chunkModule('wild-chunk'),
    name: 'wildChunk',
    task,
    nChunks: wildChunks(task),
    threads: options.threads,
  });
  return wildEffect(estimate, task, chunks, { alpha: options.alpha, provenance }).effect;
}

async function byBootstrap({ estimate, unitOf, blockOf }: EstimatedTable, asked: Asked): Promise<Effect> {
  const { options, provenance, resamples } = asked;
  const ofSets = estimate.estimator === 'matched';
  const ofClusters = options.bootstrap === 'cluster' || ofSets;
  const task = bootstrapTask(estimate, {
    entityOf: ofClusters ? clustersOf(estimate) : unitOf,
    blockOf,
    resamples,
    withErrors: options.ci === 't',
    replicates: options.replicates,
    seed: options.seed,
  });
  const chunks = await runChunks({
    module: chunkModule('bootstrap-kernel'),
    name: 'bootstrapChunk',
    task,
    nChunks: bootstrapChunks(task),
    threads: options.threads,
  });
  const isPairs = !('fit' in estimate) && estimate.form === 'pairs';
  return bootstrapEffect(estimate, task, chunks, {
    scheme: ofSets ? 'set' : isPairs ? 'block' : ofClusters ? 'cluster' : 'unit',
    ci: options.ci,
    quantile: options.quantile,
    alpha: options.alpha,
    provenance,
  });
}

function clustersOf(estimate: EstimatedTable['estimate']): Int32Array {
  const clusters = 'fit' in estimate ? estimate.clusterOf : estimate.clustered ? estimate.entityOf : null;
  if (clusters && clusters.length === outcomeOf(estimate).length) return clusters;
  throw bootstrapNeedsCluster();
}

const wildNeedsClusters = () =>
  new PilotError({
    code: 'estimate.wild-needs-cluster',
    kind: 'usage',
    message: 'estimate: --bootstrap wild needs clusters and a regression estimate, got none.',
    hint: 'Add --cluster, and leave --block out.',
  });

const blockedVcov = (given: string) =>
  new PilotError({
    code: 'estimate.blocked-vcov',
    kind: 'usage',
    message: `estimate: a difference in means inside blocks has the neyman standard error only, got ${given}.`,
    hint: 'Leave it out, or use ancova with the block as a covariate.',
  });
