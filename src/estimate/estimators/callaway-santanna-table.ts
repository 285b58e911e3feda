import { makeRng } from '../../core/rng.ts';
import { callawaySantAnna } from '../../effects/estimators/staggered/callaway-santanna.ts';
import { staggeredFamilies } from '../../effects/estimators/staggered/staggered-estimate.ts';
import { cohortFrame } from '../cohort-frame.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, oneCluster } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';

export const callawaySantAnnaTable: TableEstimator = {
  flags: [
    'treatment',
    'cohort',
    'time',
    'post',
    'cluster',
    'covariates',
    'weights',
    'method',
    'control',
    'base',
    'anticipation',
    'aggregate',
    'balance',
    'minE',
    'maxE',
    'multiplier',
    'replicates',
  ],
  requires: ['time'],
  check: refuseStaggeredConflicts,
  columns: frameColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onTerms((used, options) =>
    callawaySantAnna(cohortFrame(used, options), {
      ...answerOptions(options),
      control: options.control,
      base: options.base,
      anticipation: options.anticipation,
      method: didMethod(options),
    }),
  ),
};

/** Which rows, bands and influence values are asked for. */
function answerOptions({
  aggregate,
  balance,
  minE,
  maxE,
  multiplier,
  replicates,
  seed,
  alpha,
  with: parts,
}: EstimateOptions) {
  return {
    aggregate: aggregate ?? staggeredFamilies,
    balance: balance ?? null,
    minRelativePeriod: minE ?? Number.NEGATIVE_INFINITY,
    maxRelativePeriod: maxE ?? Number.POSITIVE_INFINITY,
    bands: { multiplier, replicates, rng: makeRng(seed), alpha },
    withInfluence: parts.includes('influence'),
  };
}

function refuseStaggeredConflicts(options: EstimateOptions): void {
  oneCluster(options);
  didMethod(options);
  if (options.treatment === undefined && options.cohort === undefined)
    throw conflict(`${options.estimator} needs --cohort or --treatment, got neither`);
  if (options.treatment !== undefined && options.cohort !== undefined)
    throw conflict(`${options.estimator} takes --cohort or --treatment, got both`);
}

function didMethod({ estimator, method = 'dr' }: EstimateOptions): 'reg' | 'ipw' | 'dr' {
  if (method === 'reg' || method === 'ipw' || method === 'dr') return method;
  throw conflict(`${estimator} knows the methods reg, ipw and dr, got ${method}`);
}
