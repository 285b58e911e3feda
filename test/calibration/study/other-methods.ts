import type { BootstrapInterval, Effect, VcovKind } from '../../../src/core/effect.ts';
import type { UnitEstimate } from '../../../src/effects/analyze-estimators.ts';
import type { Sample } from '../../../src/effects/analyze-sample.ts';
import { analyticEffect, type DfRule } from '../../../src/effects/inference/analytic.ts';
import {
  bootstrapChunk,
  bootstrapChunks,
  bootstrapEffect,
  bootstrapTask,
} from '../../../src/effects/inference/bootstrap.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationEffect,
  randomizationTask,
} from '../../../src/effects/inference/randomization.ts';
import { runChunksInline } from '../../../src/effects/inference/run-chunks.ts';
import { wildChunk, wildChunks, wildEffect, wildTask } from '../../../src/effects/inference/wild.ts';

type Named = readonly [name: string, effect: Effect];

const OF_CLUSTERS: readonly (readonly [VcovKind, DfRule])[] = [
  ['cr0', 'residual'],
  ['cr1', 'residual'],
  ['cr1s', 'residual'],
  ['cr2', 'residual'],
  ['cr3', 'residual'],
];
const OF_ROWS: readonly (readonly [VcovKind, DfRule])[] = [
  ['iid', 'residual'],
  ['hc0', 'residual'],
  ['hc1', 'residual'],
  ['hc2', 'residual'],
  ['hc3', 'residual'],
];
const INTERVALS: readonly BootstrapInterval[] = ['percentile', 'basic', 't'];

/** Inference that the program offers and the headline rule never chooses, for one estimate. */
export function otherMethods(target: UnitEstimate, sample: Sample): readonly Named[] {
  return [
    ...standardErrors(target, sample),
    ...plainRandomization(target, sample),
    ...wildKinds(target, sample),
    ...bootstrapIntervals(target, sample),
  ];
}

function standardErrors({ estimate }: UnitEstimate, { question }: Sample): readonly Named[] {
  const { alpha } = question.analysis;
  return (estimate.clusterOf === null ? OF_ROWS : OF_CLUSTERS).map(([vcov, df]) => [
    `${vcov}, df ${estimate.clusterOf === null ? 'n-k' : 'G-1'}`,
    analyticEffect(estimate, { vcov, df, alpha, provenance: question.provenance }),
  ]);
}

function plainRandomization({ estimate, unitOfRow }: UnitEstimate, { question }: Sample): readonly Named[] {
  const { design, analysis, provenance, seed } = question;
  if (design === null) return [];
  const options = { studentized: false, replicates: analysis.replicates, seed: `${seed}/plain` };
  const task = randomizationTask(estimate, design.scheme, unitOfRow, options);
  const chunks = runChunksInline(task, randomizationChunk, randomizationChunks(task));
  return [
    [
      'randomization, not studentised',
      randomizationEffect(estimate, task, chunks, { alpha: analysis.alpha, provenance }).effect,
    ],
  ];
}

function wildKinds({ estimate }: UnitEstimate, { question, clusterOf }: Sample): readonly Named[] {
  if (clusterOf === null) return [];
  const { analysis, provenance, seed } = question;
  const kinds = [
    ['wild, Webb weights', 'webb', true],
    ['wild, null not imposed', 'rademacher', false],
  ] as const;
  return kinds.map(([name, weights, imposeNull]) => {
    const task = wildTask(estimate, {
      variant: '11',
      weights,
      imposeNull,
      replicates: analysis.replicates,
      seed: `${seed}/${name}`,
    });
    const chunks = runChunksInline(task, wildChunk, wildChunks(task));
    return [name, wildEffect(estimate, task, chunks, { alpha: analysis.alpha, provenance }).effect];
  });
}

/** Intervals of one bootstrap of clusters, or of people where they stand alone. */
export function bootstrapIntervals({ estimate }: UnitEstimate, { question, clusterOf }: Sample): readonly Named[] {
  const { analysis, provenance, seed } = question;
  const task = bootstrapTask(estimate, {
    entityOf: estimate.clusterOf,
    blockOf: null,
    resamples: null,
    withErrors: true,
    replicates: analysis.replicates,
    seed: `${seed}/intervals`,
  });
  const chunks = runChunksInline(task, bootstrapChunk, bootstrapChunks(task));
  return INTERVALS.map((ci) => [
    `bootstrap ${ci}`,
    bootstrapEffect(estimate, task, chunks, {
      scheme: clusterOf === null ? 'unit' : 'cluster',
      ci,
      quantile: 'order',
      alpha: analysis.alpha,
      provenance,
    }),
  ]);
}
