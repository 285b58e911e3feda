import { ratio } from '../../effects/estimators/ratios/ratio.ts';
import { numberColumn } from '../../table/used-rows.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, unitFrame } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';
import { checkRatioOptions, ratioFlags, ratioOptions } from './ratio-options.ts';

export const ratioTable: TableEstimator = {
  flags: [...ratioFlags, 'weights', 'denominator'],
  requires: ['treatment', 'denominator'],
  check: checkRatioOptions,
  columns: (options) => [...frameColumns(options), options.denominator!],
  estimate: onTerms((used, options) => {
    const over = options.denominator!;
    return ratio({ ...unitFrame(used, options), over, denominator: numberColumn(used, over) }, ratioOptions(options));
  }),
};
