import type { TableEstimator } from '../table-estimator.ts';
import { onStarts, startsFlags } from './on-starts.ts';
import { checkPanel, panelColumns, panelModel, panelModelFlags } from './panel-model.ts';

export const eventStudyTable: TableEstimator = {
  flags: [...panelModelFlags, ...startsFlags, 'reference', 'binBefore', 'binAfter', 'anticipation'],
  requires: ['time'],
  check: checkPanel,
  columns: panelColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onStarts((used, options) => ({
    name: 'event-study',
    options: {
      ...panelModel(used, options),
      reference: options.reference ?? -1 - options.anticipation,
      binBefore: options.binBefore ?? null,
      binAfter: options.binAfter ?? null,
    },
  })),
};
