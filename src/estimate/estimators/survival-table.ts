import { survival } from '../../effects/estimators/survival/survival.ts';
import { binaryColumn } from '../../table/used-rows.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { independentUnits } from './independent-units.ts';
import { onTerms } from './on-terms.ts';

export const survivalTable: TableEstimator = {
  flags: ['treatment', 'event', 'horizon'],
  requires: ['treatment', 'event', 'horizon'],
  columns: (options) => [...frameColumns(options), options.event!],
  estimate: onTerms((used, options) => {
    const event = binaryColumn(used, options.event!, 'event');
    return survival({ ...independentUnits(used, options), event }, { horizon: options.horizon!, alpha: options.alpha });
  }),
};
