import { ratio } from '../../effects/estimators/ratios/ratio.ts';
import { numberColumn } from '../../table/used-rows.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, unitFrame } from '../table-frames.ts';
import { onRefit } from './on-refit.ts';
import { checkRatioOptions, ratioFlags, refittableRatio } from './ratio-options.ts';

export const ratioTable: TableEstimator = {
  flags: [...ratioFlags, 'denominator'],
  requires: ['treatment', 'denominator'],
  check: checkRatioOptions,
  columns: (options) => [...frameColumns(options), options.denominator!],
  estimate: onRefit((used, options) => {
    const over = options.denominator!;
    const frame = { ...unitFrame(used, options), over, denominator: numberColumn(used, over) };
    return refittableRatio(frame, ratio, options);
  }),
};
