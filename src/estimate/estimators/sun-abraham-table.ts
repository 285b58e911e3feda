import { staggeredFamilies } from '../../effects/estimators/staggered/staggered-estimate.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { onStarts, startsFlags } from './on-starts.ts';
import { checkPanel, panelColumns, panelModel, panelModelFlags } from './panel-model.ts';

export const sunAbrahamTable: TableEstimator = {
  flags: [...panelModelFlags, ...startsFlags, 'aggregate'],
  requires: ['time'],
  check: checkPanel,
  columns: panelColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onStarts((used, options) => ({
    name: 'sun-abraham',
    options: { ...panelModel(used, options), aggregate: options.aggregate ?? staggeredFamilies },
  })),
};
