import { conflict } from '../conflict.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onStarts } from './on-starts.ts';
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
  estimate: onStarts((_, options) => ({
    name: 'imputation',
    options: { ...staggeredAnswer(options), anticipation: options.anticipation },
  })),
};
