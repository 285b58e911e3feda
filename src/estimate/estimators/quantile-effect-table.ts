import { quantileEffect } from '../../effects/estimators/quantile-effect.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { independentUnits } from './independent-units.ts';
import { onTerms } from './on-terms.ts';

const QUARTILES = [0.25, 0.5, 0.75];

export const quantileEffectTable: TableEstimator = {
  flags: ['treatment', 'at'],
  requires: ['treatment'],
  columns: frameColumns,
  estimate: onTerms((used, options) => {
    const at = [...new Set(options.at ?? QUARTILES)].sort((a, b) => a - b);
    return quantileEffect(independentUnits(used, options), at);
  }),
};
