import { rate } from '../../effects/estimators/ratios/rate.ts';
import { numberColumn } from '../../table/used-rows.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, unitFrame } from '../table-frames.ts';
import { onRefit } from './on-refit.ts';
import { checkRatioOptions, ratioFlags, refittableRatio } from './ratio-options.ts';

export const rateTable: TableEstimator = {
  flags: [...ratioFlags, 'exposure'],
  requires: ['treatment'],
  check: checkRatioOptions,
  columns: (options) => [...frameColumns(options), ...(options.exposure ? [options.exposure] : [])],
  estimate: onRefit((used, options) => {
    const frame = unitFrame(used, options);
    const denominator = options.exposure
      ? numberColumn(used, options.exposure)
      : new Float64Array(frame.y.length).fill(1);
    return refittableRatio({ ...frame, over: options.exposure ?? 'rows', denominator }, rate, options);
  }),
};
