import { makeRng } from '../../core/rng.ts';
import { type AnswerOptions, staggeredFamilies } from '../../effects/estimators/staggered/staggered-estimate.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { OwnFlag } from '../table-estimator.ts';
import { oneCluster } from '../table-frames.ts';

/** The flags that every estimator of staggered starts takes. */
export const staggeredTableFlags = [
  'treatment',
  'cohort',
  'time',
  'post',
  'cluster',
  'covariates',
  'weights',
  'anticipation',
  'aggregate',
  'balance',
  'minE',
  'maxE',
  'multiplier',
  'replicates',
] as const satisfies readonly OwnFlag[];

/** Which rows, bands and influence values the options ask for. */
export function staggeredAnswer(options: EstimateOptions): AnswerOptions {
  const { aggregate, balance, minE, maxE, multiplier, replicates, seed, alpha, with: parts } = options;
  return {
    aggregate: aggregate ?? staggeredFamilies,
    balance: balance ?? null,
    minRelativePeriod: minE ?? Number.NEGATIVE_INFINITY,
    maxRelativePeriod: maxE ?? Number.POSITIVE_INFINITY,
    bands: { multiplier, replicates, rng: makeRng(seed), alpha },
    withInfluence: parts.includes('influence'),
    estimatesAlone: false,
  };
}

/** Refuses a start named twice or not at all, and two levels of clusters. Throws `estimate.conflict`. */
export function refuseStaggeredConflicts(options: EstimateOptions): void {
  const { estimator, treatment, cohort } = options;
  oneCluster(options);
  if (treatment === undefined && cohort === undefined)
    throw conflict(`${estimator} needs --cohort or --treatment, got neither`);
  if (treatment !== undefined && cohort !== undefined)
    throw conflict(`${estimator} takes --cohort or --treatment, got both`);
}
