import { poisson } from '../../effects/estimators/fixed-effects/poisson.ts';
import { cohortFrame } from '../cohort-frame.ts';
import { conflict } from '../conflict.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { onTerms } from './on-terms.ts';
import { checkPanel, panelColumns, panelModel, panelModelFlags } from './panel-model.ts';

const kinds: readonly unknown[] = [undefined, 'hc0', 'hc1', 'cr0', 'cr1', 'cr1s', 'dk'];

export const poissonTable: TableEstimator = {
  flags: panelModelFlags,
  requires: ['time'],
  check(options) {
    checkPanel(options);
    if (!kinds.includes(options.vcov))
      throw conflict(`poisson takes --vcov hc0, hc1, cr0, cr1, cr1s or dk, got ${options.vcov}`);
    if (options.df === 'satterthwaite') throw conflict('poisson takes --df residual or normal, got satterthwaite');
  },
  columns: panelColumns,
  sparse: ({ cohort }) => (cohort === undefined ? [] : [cohort]),
  estimate: onTerms((used, options) =>
    poisson(cohortFrame(used, options), { ...panelModel(used, options), alpha: options.alpha }),
  ),
};
