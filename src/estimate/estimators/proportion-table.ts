import { proportion } from '../../effects/estimators/proportions/proportion.ts';
import { binaryColumn } from '../../table/used-rows.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { independentUnits } from './independent-units.ts';
import { onTerms } from './on-terms.ts';

export const proportionTable: TableEstimator = {
  flags: ['treatment'],
  requires: ['treatment'],
  columns: frameColumns,
  estimate: onTerms((used, options) => {
    const y = Float64Array.from(binaryColumn(used, options.outcome, 'outcome'));
    return proportion({ ...independentUnits(used, options), y }, options.alpha);
  }),
};
