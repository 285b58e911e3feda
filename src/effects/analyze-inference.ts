import type { AssignmentScheme } from '../core/design.ts';
import type { ConfidenceDistribution, Effect, VcovKind } from '../core/effect.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import type { KpiQuestion } from './analyze-question.ts';
import { denseIndex, type Sample } from './analyze-sample.ts';
import type { LinearEstimate } from './estimators/linear-estimate.ts';
import { analyticEffect } from './inference/analytic.ts';
import { bootstrapChunk, bootstrapChunks, bootstrapEffect, bootstrapTask } from './inference/bootstrap.ts';
import { observedScheme } from './inference/observed-scheme.ts';
import { ownVarianceEffect } from './inference/own-variance-effect.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationEffect,
  randomizationTask,
} from './inference/randomization.ts';
import { runChunksInline } from './inference/run-chunks.ts';
import { wildChunk, wildChunks, wildEffect, wildTask } from './inference/wild.ts';
import type { HeadlineRule } from './types.ts';

export type InferenceName = 'analytic' | 'leave-one-out' | 'randomization' | 'permutation' | 'wild' | 'bootstrap';

/** An effect and the confidence distribution of the same method; null where the method has none. */
export interface Inferred {
  readonly effect: Effect;
  readonly distribution: ConfidenceDistribution | null;
}

/** The method that the headline rule asks for. */
export function inferenceOf({ rule }: HeadlineRule): InferenceName {
  switch (rule) {
    case 1:
      return 'permutation';
    case 2:
    case 6:
      return 'randomization';
    case 3:
    case 4:
      return 'wild';
    case 8:
    case 11:
      return 'leave-one-out';
    default:
      return 'analytic';
  }
}

/** CR2 by cluster, or HC2 where rows stand alone, with Satterthwaite degrees of freedom. */
export function analyticOf(estimate: LinearEstimate, question: KpiQuestion): Effect {
  return satterthwaite(estimate, estimate.clusterOf === null ? 'hc2' : 'cr2', question);
}

function satterthwaite(estimate: LinearEstimate, vcov: VcovKind, { analysis, provenance }: KpiQuestion): Effect {
  return analyticEffect(estimate, { vcov, df: 'satterthwaite', alpha: analysis.alpha, provenance });
}

/** By the variance of the estimate's own where it has one, else as `analyticOf`. */
export function standardErrorOf({ estimate, own }: UnitEstimate, question: KpiQuestion): Effect {
  if (!own) return analyticOf(estimate, question);
  return ownVarianceEffect(estimate, own, { alpha: question.analysis.alpha, provenance: question.provenance });
}

/** Effect of a unit estimate by one method. `bootstrap`: BCa over units within arms, clusters, or whole matched sets. */
export function inferBy(name: InferenceName, target: UnitEstimate, sample: Sample): Inferred {
  switch (name) {
    case 'analytic':
      return analyticInference(standardErrorOf(target, sample.question));
    case 'leave-one-out':
      return analyticInference(
        satterthwaite(target.estimate, target.estimate.clusterOf === null ? 'hc3' : 'cr3', sample.question),
      );
    case 'randomization':
      return byRandomization(target, sample, sample.question.design!.scheme, true);
    case 'permutation':
      // A single matched set has nobody to trade places with, and no spread either: the estimate stands alone.
      return target.estimate.estimator === 'matched'
        ? analyticInference(analyticOf(target.estimate, sample.question))
        : byPermutation(target, sample);
    case 'wild':
      return byWild(target.estimate, sample.question);
    case 'bootstrap':
      return byBootstrap(target, sample);
  }
}

function analyticInference(effect: Effect): Inferred {
  const { stdError, df, estimate: centre } = effect.rows[0]!;
  return { effect, distribution: stdError === null ? null : { kind: 't', estimate: centre, stdError, df } };
}

function byRandomization(
  { estimate, unitOfRow }: UnitEstimate,
  { question }: Sample,
  scheme: AssignmentScheme,
  studentized: boolean,
): Inferred {
  const { analysis, provenance } = question;
  const seed = seedOf(question, 'randomization');
  const task = randomizationTask(estimate, scheme, unitOfRow, { studentized, replicates: analysis.replicates, seed });
  const chunks = runChunksInline(task, randomizationChunk, randomizationChunks(task));
  const { effect, distribution } = randomizationEffect(estimate, task, chunks, { alpha: analysis.alpha, provenance });
  return { effect, distribution };
}

/**
 * The plain estimate against its permutations: a p value, no standard error, nothing for money to draw from. Where nobody
 * randomised these are placebos: each analysed cluster (or unit) takes the place of the treated one in turn.
 */
function byPermutation(target: UnitEstimate, sample: Sample): Inferred {
  const { design, treated } = sample.question;
  if (design !== null)
    return { effect: byRandomization(target, sample, design.scheme, false).effect, distribution: null };
  const { analysed, unitOfRow } = target;
  const position = new Map(Array.from(analysed, (unit, i) => [unit, i]));
  const scheme = observedScheme({
    treated: Uint8Array.from(analysed, (unit) => treated[unit]!),
    clusterOf: sample.clusterOf === null ? null : denseIndex(sample.clusterOf, analysed),
    blockOf: null,
  });
  const among = { ...target, unitOfRow: unitOfRow.map((unit) => position.get(unit)!) };
  const { effect } = byRandomization(among, sample, scheme, false);
  const inference =
    effect.inference.kind === 'none' ? effect.inference : ({ kind: 'inversion', test: 'placebo' } as const);
  return { effect: { ...effect, inference }, distribution: null };
}

function byWild(estimate: LinearEstimate, question: KpiQuestion): Inferred {
  const { analysis, provenance } = question;
  const task = wildTask(estimate, {
    variant: '11',
    weights: 'rademacher',
    imposeNull: true,
    replicates: analysis.replicates,
    seed: seedOf(question, 'wild'),
  });
  const chunks = runChunksInline(task, wildChunk, wildChunks(task));
  const { effect, distribution } = wildEffect(estimate, task, chunks, { alpha: analysis.alpha, provenance });
  return { effect, distribution };
}

/** BCa over matched sets, clusters or units: what was treated as one stays together. The draws themselves are not kept. */
function byBootstrap({ estimate, unitOfRow }: UnitEstimate, sample: Sample): Inferred {
  const { question, clusterOf } = sample;
  const { analysis, design, provenance } = question;
  const pairs = design?.kind === 'pairs' ? design.scheme : null;
  const strata = design !== null && pairs === null && design.scheme.nStrata > 1 ? design.scheme : null;
  const task = bootstrapTask(estimate, {
    entityOf: pairs === null ? estimate.clusterOf : unitOfRow.map((unit) => stratumOf(pairs, unit)),
    blockOf: strata && unitOfRow.map((unit) => stratumOf(strata, unit)),
    resamples: null,
    withErrors: false,
    replicates: analysis.replicates,
    seed: seedOf(question, 'bootstrap'),
  });
  const chunks = runChunksInline(task, bootstrapChunk, bootstrapChunks(task));
  const scheme =
    estimate.estimator === 'matched'
      ? 'set'
      : pairs !== null
        ? 'block'
        : clusterOf !== null
          ? 'cluster'
          : strata
            ? 'block'
            : 'unit';
  const effect = bootstrapEffect(estimate, task, chunks, {
    scheme,
    ci: 'bca',
    quantile: 'order',
    alpha: analysis.alpha,
    provenance,
  });
  return { effect: { ...effect, draws: null }, distribution: null };
}

const stratumOf = ({ entityOf, stratumOf: strata }: AssignmentScheme, unit: number) =>
  strata[entityOf?.[unit] ?? unit]!;

/** One seed for every method: the KPI plays no part, so that draws are shared between KPIs. */
function seedOf({ seed }: KpiQuestion, method: string): string {
  return `${seed}/${method}`;
}
