import type { EffectRow } from '../../core/effect.ts';
import type { RowInference } from './effect-of-estimate.ts';
import { finiteOrNull } from './finite-or-null.ts';

type About = Pick<
  EffectRow,
  'estimator' | 'estimand' | 'outcome' | 'term' | 'counterfactualMean' | 'nUnits' | 'nTreated' | 'nClusters'
> &
  Partial<
    Pick<EffectRow, 'subgroup' | 'cohort' | 'period' | 'relativePeriod' | 'pValueAdjusted' | 'bandLow' | 'bandHigh'>
  >;

/** One row of results; a value that is not finite becomes null. */
export function effectRow(about: About, estimate: number, inference: RowInference, alpha: number): EffectRow {
  return {
    estimator: about.estimator,
    estimand: about.estimand,
    outcome: about.outcome,
    term: about.term,
    subgroup: about.subgroup ?? null,
    windowDays: null,
    cohort: about.cohort ?? null,
    period: about.period ?? null,
    relativePeriod: about.relativePeriod ?? null,
    estimate: estimate + 0,
    stdError: finiteOrNull(inference.stdError),
    statistic: finiteOrNull(inference.statistic),
    df: finiteOrNull(inference.df),
    pValue: finiteOrNull(inference.pValue),
    pValueAdjusted: about.pValueAdjusted ?? null,
    ciLow: finiteOrNull(inference.ciLow),
    ciHigh: finiteOrNull(inference.ciHigh),
    ciLevel: 1 - alpha,
    ciShape: inference.ciShape,
    bandLow: finiteOrNull(about.bandLow ?? null),
    bandHigh: finiteOrNull(about.bandHigh ?? null),
    counterfactualMean: finiteOrNull(about.counterfactualMean),
    nUnits: about.nUnits,
    nTreated: about.nTreated,
    nClusters: about.nClusters,
  };
}
