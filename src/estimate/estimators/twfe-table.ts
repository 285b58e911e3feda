import { twfe } from '../../effects/estimators/fixed-effects/twfe.ts';
import { cohortFrame } from '../cohort-frame.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { onTerms } from './on-terms.ts';
import { checkPanel, panelColumns, panelModel, panelModelFlags } from './panel-model.ts';

export const twfeTable: TableEstimator = {
  flags: panelModelFlags,
  requires: ['time'],
  check: checkPanel,
  columns: panelColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onTerms((used, options) => twfe(cohortFrame(used, options), panelModel(used, options))),
};
