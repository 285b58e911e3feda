import { callawaySantAnna } from '../../effects/estimators/staggered/callaway-santanna.ts';
import { clusterJackknife } from '../../effects/inference/cluster-jackknife.ts';
import { cohortFrame } from '../cohort-frame.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';
import { refuseStaggeredConflicts, staggeredAnswer, staggeredTableFlags } from './staggered-answer.ts';

export const callawaySantAnnaTable: TableEstimator = {
  flags: [...staggeredTableFlags, 'method', 'control', 'base', 'vcov'],
  requires: ['time'],
  check(options) {
    refuseStaggeredConflicts(options);
    groupTimeMethod(options);
    const { vcov = 'influence' } = options;
    if (vcov !== 'influence' && vcov !== 'jackknife')
      throw conflict(`callaway-santanna takes --vcov influence or jackknife, got ${vcov}`);
  },
  columns: frameColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onTerms((used, options) => {
    const { control, base, anticipation } = options;
    const answers = { ...staggeredAnswer(options), control, base, anticipation, method: groupTimeMethod(options) };
    const frame = cohortFrame(used, options);
    if (options.vcov !== 'jackknife') return callawaySantAnna(frame, answers);
    const plain = { ...answers, bands: null, withInfluence: false };
    return clusterJackknife(frame, (own, estimatesAlone) => callawaySantAnna(own, { ...plain, estimatesAlone }));
  }),
};

function groupTimeMethod({ method = 'dr' }: EstimateOptions): 'reg' | 'ipw' | 'dr' {
  if (method === 'reg' || method === 'ipw' || method === 'dr') return method;
  throw conflict(`callaway-santanna knows the methods reg, ipw and dr, got ${method}`);
}
