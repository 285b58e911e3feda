import { sunAbraham } from '../../effects/estimators/fixed-effects/sun-abraham.ts';
import { staggeredFamilies } from '../../effects/estimators/staggered/staggered-estimate.ts';
import { cohortFrame } from '../cohort-frame.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { onTerms } from './on-terms.ts';
import { checkPanel, panelColumns, panelModel, panelModelFlags } from './panel-model.ts';

export const sunAbrahamTable: TableEstimator = {
  flags: [...panelModelFlags, 'aggregate'],
  requires: ['time'],
  check: checkPanel,
  columns: panelColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onTerms((used, options) =>
    sunAbraham(cohortFrame(used, options), {
      ...panelModel(used, options),
      aggregate: options.aggregate ?? staggeredFamilies,
    }),
  ),
};
