import type { BootstrapInterval, Effect, VcovKind } from '../../../src/core/effect.ts';
import { makeRng } from '../../../src/core/rng.ts';
import type { LinearEstimate } from '../../../src/effects/estimators/linear-estimate.ts';
import { analyticEffect, type DfRule } from '../../../src/effects/inference/analytic.ts';
import { blockedEffect } from '../../../src/effects/inference/blocked-effect.ts';
import {
  bootstrapChunk,
  bootstrapChunks,
  bootstrapEffect,
  bootstrapTask,
} from '../../../src/effects/inference/bootstrap.ts';
import type { PointEstimate } from '../../../src/effects/inference/effect-of-estimate.ts';
import { observedScheme } from '../../../src/effects/inference/observed-scheme.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationEffect,
  randomizationTask,
} from '../../../src/effects/inference/randomization.ts';
import { runChunksInline } from '../../../src/effects/inference/run-chunks.ts';
import { wildChunk, wildChunks, wildEffect, wildTask } from '../../../src/effects/inference/wild.ts';
import { testProvenance } from '../frames.ts';
import type { EstimatorCase } from './estimators.ts';
import type { Trial } from './trial.ts';

type Kind = 'analytic' | 'bootstrap' | 'randomization' | 'wild';

export interface InferenceCase {
  readonly name: string;
  readonly kind: Kind;
  /** The draws do not depend on how arms, blocks or rows are named or ordered: none, all of them, or given ones. */
  readonly drawsFixed: boolean;
  readonly infer: (trial: Trial, estimate: PointEstimate) => Effect;
}

const about = { alpha: 0.1, provenance: testProvenance };
const DRAWS = 119;

const analytic = (vcov: VcovKind, df: DfRule | null = null): InferenceCase => ({
  name: df ? `${vcov} ${df}` : vcov,
  kind: 'analytic',
  drawsFixed: true,
  infer: (_, estimate) => analyticEffect(estimate as LinearEstimate, { vcov, df, ...about }),
});

const blocked = (normal: boolean): InferenceCase => ({
  name: normal ? 'blocked normal' : 'blocked t',
  kind: 'analytic',
  drawsFixed: true,
  infer: (_, estimate) => blockedEffect(estimate as Parameters<typeof blockedEffect>[0], { normal, ...about }),
});

/** What was assigned or is drawn together: the estimate's clusters, else units with several rows, else rows. */
function entityOf(trial: Trial, estimate: PointEstimate): Int32Array | null {
  if (!('fit' in estimate)) return estimate.clustered ? estimate.entityOf : null;
  if (estimate.clusterOf || estimate.fit.n !== trial.unit.length) return estimate.clusterOf;
  const position = new Map([...new Set(trial.unit)].map((label, i) => [label, i]));
  return position.size === trial.unit.length ? null : Int32Array.from(trial.unit, (label) => position.get(label)!);
}

function bootstrap(ci: BootstrapInterval, given: boolean): InferenceCase {
  return {
    name: `bootstrap ${ci}${given ? ' on given draws' : ''}`,
    kind: 'bootstrap',
    drawsFixed: given,
    infer(trial, estimate) {
      const isPairs = !('fit' in estimate) && estimate.form === 'pairs';
      const entities = isPairs ? estimate.blockOf : entityOf(trial, estimate);
      const nEntities = entities ? Math.max(...entities) + 1 : estimate.treated.length;
      const rng = makeRng('given draws');
      const task = bootstrapTask(estimate, {
        entityOf: entities,
        blockOf: estimate.treated.length === trial.unit.length ? trial.blockOf : null,
        resamples: given
          ? Array.from({ length: DRAWS }, () => Int32Array.from({ length: nEntities }, () => rng.integer(nEntities)))
          : null,
        withErrors: ci === 't',
        replicates: DRAWS,
        seed: 'bootstrap',
      });
      const chunks = runChunksInline(task, bootstrapChunk, bootstrapChunks(task));
      return bootstrapEffect(estimate, task, chunks, { scheme: 'unit', ci, quantile: 'order', ...about });
    },
  };
}

function randomization(studentized: boolean, exact: boolean): InferenceCase {
  return {
    name: `randomization ${studentized ? 'studentised' : 'difference'}${exact ? ' over all assignments' : ''}`,
    kind: 'randomization',
    drawsFixed: exact,
    infer(trial, estimate) {
      const { treated } = estimate;
      const scheme = observedScheme({ treated, clusterOf: entityOf(trial, estimate), blockOf: trial.blockOf });
      const rows = Int32Array.from(treated.keys());
      const replicates = exact ? 1100 : DRAWS;
      const task = randomizationTask(estimate, scheme, rows, { studentized, replicates, seed: 'randomization' });
      const chunks = runChunksInline(task, randomizationChunk, randomizationChunks(task));
      return randomizationEffect(estimate, task, chunks, about).effect;
    },
  };
}

function wild(weights: 'rademacher' | 'webb', imposeNull: boolean, exact: boolean): InferenceCase {
  return {
    name: `wild ${weights}${imposeNull ? '' : ', null not imposed'}${exact ? ', all signs' : ''}`,
    kind: 'wild',
    drawsFixed: exact,
    infer(_, estimate) {
      const replicates = exact ? 1024 : DRAWS;
      const task = wildTask(estimate as LinearEstimate, {
        variant: '11',
        weights,
        imposeNull,
        replicates,
        seed: 'wild',
      });
      const chunks = runChunksInline(task, wildChunk, wildChunks(task));
      return wildEffect(estimate as LinearEstimate, task, chunks, about).effect;
    },
  };
}

const HC = ['iid', 'hc0', 'hc1', 'hc2', 'hc3'] as const;
const CR = ['cr0', 'cr1', 'cr1s', 'cr2', 'cr3'] as const;
const CI = ['percentile', 'basic', 'bca', 't'] as const;

/**
 * Every inference that an estimator allows. Left out, because the program refuses or never offers them: neyman but for
 * two plain means; wild without clusters, or for a blocked difference (no regression); randomisation of matched sets
 * (nobody drew them). All assignments (at most 1,100) and
 * all signs (G at most 10) are listed where units come in clusters or pairs.
 */
export function inferencesOf({ name, shape, randomised }: EstimatorCase): readonly InferenceCase[] {
  const isBlocked = name.includes('pair') || name === 'blocked difference';
  const isClustered = shape.nClusters !== undefined || name === 'did on a panel' || name === 'matched';
  const isRegression = !isBlocked;
  const few = name.includes('cluster') || name.includes('pair');
  return [
    ...(isBlocked ? [blocked(false), blocked(true)] : []),
    ...(isRegression && !isClustered ? HC.map((kind) => analytic(kind)) : []),
    ...(isRegression && !isClustered ? [analytic('hc2', 'satterthwaite'), analytic('hc3', 'normal')] : []),
    ...(name === 'difference in means' ? [analytic('neyman')] : []),
    ...(isRegression && isClustered ? CR.map((kind) => analytic(kind)) : []),
    ...(isRegression && isClustered ? [analytic('cr2', 'residual'), analytic('cr1', 'satterthwaite')] : []),
    ...CI.flatMap((ci) => [bootstrap(ci, true), bootstrap(ci, false)]),
    ...(randomised ? [randomization(true, few), randomization(false, few)] : []),
    ...(isRegression && shape.nClusters !== undefined
      ? [wild('rademacher', true, true), wild('rademacher', false, true), wild('webb', true, false)]
      : []),
  ];
}
