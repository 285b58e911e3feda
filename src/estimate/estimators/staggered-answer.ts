import { makeRng } from '../../core/rng.ts';
import { type AnswerOptions, staggeredFamilies } from '../../effects/estimators/staggered/staggered-estimate.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { OwnFlag } from '../table-estimator.ts';
import { oneCluster } from '../table-frames.ts';
import { readsInfluence, refuseStartsConflicts, startsFlags } from './on-starts.ts';

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
  'vcov',
  ...startsFlags,
] as const satisfies readonly OwnFlag[];

/** Which rows, bands and influence values the options ask for. */
export function staggeredAnswer(options: EstimateOptions): AnswerOptions {
  const { aggregate, balance, minE, maxE, multiplier, replicates, seed, alpha } = options;
  return {
    aggregate: aggregate ?? staggeredFamilies,
    balance: balance ?? null,
    minRelativePeriod: minE ?? Number.NEGATIVE_INFINITY,
    maxRelativePeriod: maxE ?? Number.POSITIVE_INFINITY,
    bands: isResampled(options) ? null : { multiplier, replicates, rng: makeRng(seed), alpha },
    withInfluence: readsInfluence(options),
    estimatesAlone: false,
  };
}

/** Whether a test of its own stands in the place of bands. */
const isResampled = ({ bootstrap, randomization, vcov }: EstimateOptions) =>
  bootstrap !== undefined || randomization || vcov === 'jackknife';

/** Refuses a start named twice or not at all, and two levels of clusters. Throws `estimate.conflict`. */
export function refuseStaggeredConflicts(options: EstimateOptions): void {
  const { estimator, treatment, cohort, bootstrap, imposeNull, wildVariant, vcov = 'influence' } = options;
  oneCluster(options);
  refuseStartsConflicts(options);
  if (bootstrap && (!imposeNull || wildVariant !== '11'))
    throw conflict(
      `${estimator} draws its influence values, so --no-impose-null and --wild-variant do not apply, got one`,
    );
  if (vcov !== 'influence' && vcov !== 'jackknife')
    throw conflict(`${estimator} takes --vcov influence or jackknife, got ${vcov}`);
  if (treatment === undefined && cohort === undefined)
    throw conflict(`${estimator} needs --cohort or --treatment, got neither`);
  if (treatment !== undefined && cohort !== undefined)
    throw conflict(`${estimator} takes --cohort or --treatment, got both`);
}
