import { callawaySantAnna } from '../../effects/estimators/staggered/callaway-santanna.ts';
import { cohortFrame } from '../cohort-frame.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';
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
  estimate: onTerms((used, options) => {
    const { control, base, anticipation } = options;
    const answer = staggeredAnswer(options);
    const method = groupTimeMethod(options);
    return callawaySantAnna(cohortFrame(used, options), { ...answer, control, base, anticipation, method });
  }),
};

function groupTimeMethod({ method = 'dr' }: EstimateOptions): 'reg' | 'ipw' | 'dr' {
  if (method === 'reg' || method === 'ipw' || method === 'dr') return method;
  throw conflict(`callaway-santanna knows the methods reg, ipw and dr, got ${method}`);
}
