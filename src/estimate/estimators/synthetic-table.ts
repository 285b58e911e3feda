import { makeRng } from '../../core/rng.ts';
import { blockPanel } from '../../effects/estimators/synthetic/block-panel.ts';
import type { SyntheticInference } from '../../effects/estimators/synthetic/chosen-inference.ts';
import type { SyntheticKind } from '../../effects/estimators/synthetic/fit-synthetic.ts';
import { synthetic } from '../../effects/estimators/synthetic/synthetic.ts';
import { cohortFrame } from '../cohort-frame.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, oneCluster } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';

/** A synthetic control or synthetic difference in differences. */
export const syntheticTable = (kind: SyntheticKind): TableEstimator => ({
  flags: [
    'treatment',
    'time',
    'cohort',
    'post',
    'cluster',
    'inference',
    'vcov',
    'bootstrap',
    'ci',
    'quantile',
    'replicates',
  ],
  requires: ['time'],
  check: refuseSyntheticConflicts,
  columns: frameColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onTerms((used, options) => {
    const frame = cohortFrame(used, options);
    return synthetic(blockPanel(frame), {
      kind,
      outcome: frame.outcome,
      term: frame.term,
      inference: inferenceOf(options),
      hasClusters: options.cluster !== undefined,
      alpha: options.alpha,
      replicates: options.replicates,
      ci: options.ci,
      quantile: options.quantile,
      seed: options.seed,
      rng: makeRng(`${options.seed}/synthetic`),
    });
  }),
});

function inferenceOf({ bootstrap, vcov, inference }: EstimateOptions): SyntheticInference | null {
  if (bootstrap) return 'bootstrap';
  return vcov === 'jackknife' ? 'jackknife' : (inference ?? null);
}

function refuseSyntheticConflicts(options: EstimateOptions): void {
  const { unit, treatment, cohort, bootstrap, inference, ci, cluster, estimator, vcov } = options;
  oneCluster(options);
  if (!unit) throw conflict(`${estimator} needs --unit, got none`);
  if (!treatment && !cohort) throw conflict(`${estimator} needs --treatment or --cohort, got neither`);
  if (vcov && vcov !== 'jackknife') throw conflict(`${estimator} takes --vcov jackknife, got ${vcov}`);
  if (vcov && (bootstrap || inference))
    throw conflict('--vcov jackknife is a test of its own, got --bootstrap or --inference beside it');
  if (bootstrap && inference) throw conflict('--bootstrap and --inference exclude each other, got both');
  if (bootstrap === 'wild')
    throw conflict(`${estimator} draws units or clusters, so --bootstrap is unit or cluster, got wild`);
  if (bootstrap === 'unit' && cluster)
    throw conflict('units of --cluster stay together in --bootstrap cluster, got unit');
  if (bootstrap === 'cluster' && !cluster) throw conflict('--bootstrap cluster needs --cluster, got none');
  if (ci === 'bca' || ci === 't')
    throw conflict(`${estimator} has percentile and basic bootstrap intervals, got ${ci}`);
  if (inference === 'conformal' && cluster)
    throw conflict('the conformal test compares periods, so --cluster does not apply, got it');
}
