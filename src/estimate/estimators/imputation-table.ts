import { imputation } from '../../effects/estimators/staggered/imputation.ts';
import { cohortFrame } from '../cohort-frame.ts';
import { conflict } from '../conflict.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';
import { refuseStaggeredConflicts, staggeredAnswer, staggeredTableFlags } from './staggered-answer.ts';

export const imputationTable: TableEstimator = {
  flags: staggeredTableFlags,
  requires: ['time'],
  check(options) {
    refuseStaggeredConflicts(options);
    if (options.unit === undefined) throw conflict('imputation needs --unit, got none');
  },
  columns: frameColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onTerms((used, options) =>
    imputation(cohortFrame(used, options), { ...staggeredAnswer(options), anticipation: options.anticipation }),
  ),
};
