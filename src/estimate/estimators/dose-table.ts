import { doseResponse } from '../../effects/estimators/dose/dose-response.ts';
import { conflict } from '../conflict.ts';
import { instrumentFrame } from '../instrument-frame.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { refuseRepeats } from './iv-table.ts';
import { onTerms } from './on-terms.ts';
import { regressionVcov } from './regression-vcov.ts';

export const doseTable: TableEstimator = {
  flags: ['treatment', 'instrument', 'assigned', 'cluster', 'covariates', 'weights', 'vcov', 'df'],
  requires: ['treatment'],
  check(options) {
    refuseRepeats(options);
    if (options.assigned && options.instrument)
      throw conflict('an amount was assigned itself or was moved by an --instrument, got both');
  },
  columns: (options) => [...frameColumns(options), ...(options.instrument ?? [])],
  estimate: onTerms((used, options) => {
    const frame = instrumentFrame(used, options);
    const vcov = regressionVcov(options, frame.clusterOf, options.instrument ? 'iid' : 'hc2');
    return doseResponse(frame, { vcov, df: options.df ?? null, alpha: options.alpha, assigned: options.assigned });
  }),
};
