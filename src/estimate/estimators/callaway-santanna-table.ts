import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onStarts } from './on-starts.ts';
import { refuseStaggeredConflicts, staggeredAnswer, staggeredTableFlags } from './staggered-answer.ts';

export const callawaySantAnnaTable: TableEstimator = {
  flags: [...staggeredTableFlags, 'method', 'control', 'base'],
  requires: ['time'],
  check(options) {
    refuseStaggeredConflicts(options);
    groupTimeMethod(options);
  },
  columns: frameColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onStarts((_, options) => {
    const { control, base, anticipation } = options;
    return {
      name: 'callaway-santanna',
      options: { ...staggeredAnswer(options), control, base, anticipation, method: groupTimeMethod(options) },
    };
  }),
};

function groupTimeMethod({ method = 'dr' }: EstimateOptions): 'reg' | 'ipw' | 'dr' {
  if (method === 'reg' || method === 'ipw' || method === 'dr') return method;
  throw conflict(`callaway-santanna knows the methods reg, ipw and dr, got ${method}`);
}
