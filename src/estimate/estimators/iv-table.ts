import { instrumentalVariables } from '../../effects/estimators/instrumental/instrumental-variables.ts';
import type { InstrumentInference } from '../../effects/estimators/instrumental/types.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import { instrumentFrame } from '../instrument-frame.ts';
import type { OwnFlag, TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';
import { regressionVcov } from './regression-vcov.ts';

export const ivTable: TableEstimator = {
  flags: ['treatment', 'instrument', 'cluster', 'covariates', 'weights', 'vcov', 'df'] satisfies OwnFlag[],
  requires: ['treatment', 'instrument'],
  check: refuseRepeats,
  columns: (options) => [...frameColumns(options), ...(options.instrument ?? [])],
  estimate: onTerms((used, options) => {
    const frame = instrumentFrame(used, options);
    const vcov: InstrumentInference['vcov'] = regressionVcov(options, frame.clusterOf, 'iid');
    return instrumentalVariables(frame, { vcov, df: options.df ?? null, alpha: options.alpha });
  }),
};

/** A column has one role. Throws `estimate.conflict`. */
export function refuseRepeats({ treatment, instrument = [], covariates, outcome }: EstimateOptions): void {
  const roles = [outcome, treatment, ...instrument, ...covariates];
  const twice = roles.find((name, i) => roles.indexOf(name) !== i);
  if (twice) throw conflict(`a column is outcome, treatment, instrument or covariate, got ${twice} twice`);
}
