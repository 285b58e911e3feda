import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { noInference } from '../../inference/effect-of-estimate.ts';
import type { CohortFrame } from '../../types.ts';
import { cohortLabel } from '../cohort-label.ts';
import type { EstimatedTerm } from '../terms-estimate.ts';
import type { AggregatedTerm, Aggregation } from './aggregate-effects.ts';
import type { GroupTimeEffect } from './group-time-effects.ts';

/** What a row of the answer is about: an effect of a cohort in a period, or an average of them. */
export interface StaggeredTerm extends EstimatedTerm {
  readonly family: 'att(g,t)' | Aggregation;
  /** An average over all of its family. */
  readonly isOverall: boolean;
  readonly isReference: boolean;
}

export interface StaggeredSample {
  readonly frame: Pick<CohortFrame, 'periods' | 'times' | 'isPanel'>;
  readonly starts: readonly number[];
  readonly nUnits: number;
  /** Units of each cohort. */
  readonly cohortSizes: readonly number[];
  readonly nClusters: number | null;
}

type CellEffect = Pick<
  GroupTimeEffect,
  'cohort' | 'period' | 'relativePeriod' | 'isReference' | 'estimate' | 'counterfactualMean' | 'nUnits' | 'nTreated'
>;

/** The rows of group-time effects, then of their averages, by cohort and period. */
export function staggeredTerms(
  effects: readonly CellEffect[],
  averages: readonly AggregatedTerm[],
  sample: StaggeredSample,
): readonly StaggeredTerm[] {
  const { frame, starts, nClusters } = sample;
  const cells = effects.map(
    (effect): StaggeredTerm => ({
      family: 'att(g,t)',
      term: 'att(g,t)',
      estimand: 'ATT(g,t)',
      cohort: cohortLabel(frame, starts[effect.cohort]!),
      period: frame.periods[effect.period]!,
      relativePeriod: effect.relativePeriod,
      estimate: effect.estimate,
      counterfactualMean: effect.counterfactualMean,
      nUnits: effect.nUnits,
      nTreated: effect.nTreated,
      nClusters,
      isOverall: false,
      isReference: effect.isReference,
      ...(effect.isReference ? { inference: noInference } : {}),
    }),
  );
  return [...cells, ...averages.map((average) => averageTerm(average, effects, sample))];
}

function averageTerm(average: AggregatedTerm, effects: readonly CellEffect[], sample: StaggeredSample): StaggeredTerm {
  const { frame, starts, nUnits, cohortSizes, nClusters } = sample;
  const { term, cohort, period, relativePeriod, estimate, weights, isReference } = average;
  const members = effects.filter((_, i) => weights[i] !== 0);
  const cohorts = [...new Set(members.map((effect) => effect.cohort))];
  return {
    family: term,
    term,
    estimand: term === 'dynamic' && relativePeriod !== null ? 'ATT(e)' : 'ATT',
    cohort: cohort === null ? null : cohortLabel(frame, starts[cohort]!),
    period: period === null ? null : frame.periods[period]!,
    relativePeriod,
    estimate,
    counterfactualMean: effects.reduce(
      (sum, effect, i) => (weights[i] === 0 ? sum : sum + weights[i]! * effect.counterfactualMean),
      0,
    ),
    nUnits,
    nTreated: cohorts.reduce((sum, own) => sum + cohortSizes[own]!, 0),
    nClusters,
    isOverall: cohort === null && period === null && relativePeriod === null,
    isReference,
    ...(isReference ? { inference: noInference } : {}),
  };
}

/** The terms as combinations of effects and, in the last columns, shares of cohorts: terms x (effects + cohorts). */
export function termCombinations(
  effects: readonly Pick<GroupTimeEffect, 'isReference'>[],
  averages: readonly AggregatedTerm[],
  nCohorts: number,
): Matrix {
  const cols = effects.length + nCohorts;
  const combinations = matrix(effects.length + averages.length, cols);
  effects.forEach(({ isReference }, i) => {
    if (!isReference) combinations.data[i * cols + i] = 1;
  });
  averages.forEach(({ weights, shareSlopes, isReference }, i) => {
    if (isReference) return;
    const at = (effects.length + i) * cols;
    combinations.data.set(weights, at);
    combinations.data.set(shareSlopes, at + effects.length);
  });
  return combinations;
}
