import type { TableEstimator } from '../table-estimator.ts';
import { onStarts, startsFlags } from './on-starts.ts';
import { checkPanel, panelColumns, panelModel, panelModelFlags } from './panel-model.ts';

export const twfeTable: TableEstimator = {
  flags: [...panelModelFlags, ...startsFlags],
  requires: ['time'],
  check: checkPanel,
  columns: panelColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onStarts((used, options) => ({ name: 'twfe', options: panelModel(used, options) })),
};
