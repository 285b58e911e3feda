import { eventStudy } from '../../effects/estimators/fixed-effects/event-study.ts';
import { cohortFrame } from '../cohort-frame.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { onTerms } from './on-terms.ts';
import { checkPanel, panelColumns, panelModel, panelModelFlags } from './panel-model.ts';

export const eventStudyTable: TableEstimator = {
  flags: [...panelModelFlags, 'reference', 'binBefore', 'binAfter', 'anticipation'],
  requires: ['time'],
  check: checkPanel,
  columns: panelColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onTerms((used, options) =>
    eventStudy(cohortFrame(used, options), {
      ...panelModel(used, options),
      reference: options.reference ?? -1 - options.anticipation,
      binBefore: options.binBefore ?? null,
      binAfter: options.binAfter ?? null,
    }),
  ),
};
