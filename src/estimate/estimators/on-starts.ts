import type { StartsEstimator } from '../../effects/estimators/staggered/starts-estimator.ts';
import { effectOfTerms } from '../../effects/inference/effect-of-terms.ts';
import { stdErrorKind } from '../../effects/inference/wild-task.ts';
import type { UsedRows } from '../../table/used-rows.ts';
import { cohortFrame } from '../cohort-frame.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import { inferStarts } from '../infer-starts.ts';
import type { OwnFlag, TableEstimator } from '../table-estimator.ts';

/** The flags of inference by resampling that every estimator of starts takes. */
export const startsFlags = [
  'block',
  'bootstrap',
  'wildVariant',
  'wildWeights',
  'wildClusters',
  'imposeNull',
  'randomization',
  'replicates',
] as const satisfies readonly OwnFlag[];

/** Runs an estimator of units that start at different times, and infers by whatever the options name. */
export function onStarts(
  estimatorOf: (used: UsedRows, options: EstimateOptions) => StartsEstimator,
): TableEstimator['estimate'] {
  return async (used, { options, provenance, inFileOrder }) => {
    const estimator = estimatorOf(used, options);
    const estimated = await inferStarts({ frame: cohortFrame(used, options), used, estimator }, options);
    const effect = effectOfTerms(estimated, { alpha: options.alpha, provenance });
    return { ...effect, influence: effect.influence && inFileOrder(effect.influence) };
  };
}

/** Whether the inference reads influence values. */
export const readsInfluence = (options: EstimateOptions) =>
  options.with.includes('influence') || options.randomization || options.bootstrap === 'wild';

/** Refuses what resampling cannot mean for starts. Throws `estimate.conflict`. */
export function refuseStartsConflicts(options: EstimateOptions): void {
  const { estimator, bootstrap, randomization, cluster, vcov, df, block, fixedEffects } = options;
  if (bootstrap === 'unit' || bootstrap === 'cluster')
    throw conflict(`${estimator} has --bootstrap wild (few clusters), got ${bootstrap}`);
  if (block && !randomization) throw conflict(`${estimator} reads --block in --randomization only, got it without`);
  if (!bootstrap && !randomization) return;
  if (cluster && cluster.length > 1)
    throw conflict(`${estimator} resamples one level of clusters, got ${cluster.join(', ')}`);
  if (df) throw conflict(`a resampled test has no degrees of freedom, so --df does not apply, got ${df}`);
  if (randomization && fixedEffects)
    throw conflict('--randomization draws starts beside unit and period effects only, got --fixed-effects');
  const own = bootstrap && !isInfluence(estimator) ? stdErrorKind(options.wildVariant) : null;
  if (vcov && own && vcov !== own)
    throw conflict(`--wild-variant ${options.wildVariant} divides by ${own} standard errors, got --vcov ${vcov}`);
  if (vcov === 'jackknife' || vcov === 'dk')
    throw conflict(`--vcov ${vcov} is a test of its own, got resampling beside it`);
}

const isInfluence = (estimator: string) => estimator === 'callaway-santanna' || estimator === 'imputation';
