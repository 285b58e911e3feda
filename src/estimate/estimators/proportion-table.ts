import { clusteredProportion } from '../../effects/estimators/proportions/clustered-proportion.ts';
import { proportion } from '../../effects/estimators/proportions/proportion.ts';
import { binaryColumn } from '../../table/used-rows.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { independentUnits } from './independent-units.ts';
import { checkRefitOptions, onRefit, refitFlags } from './on-refit.ts';
import { refittableRatio } from './ratio-options.ts';

export const proportionTable: TableEstimator = {
  flags: ['treatment', 'weights', ...refitFlags],
  requires: ['treatment'],
  check: checkRefitOptions,
  columns: frameColumns,
  estimate: onRefit((used, options) => {
    const y = Float64Array.from(binaryColumn(used, options.outcome, 'outcome'));
    const frame = { ...independentUnits(used, options), y, over: 'rows', denominator: y.map(() => 1) };
    const isPlain = frame.clusterOf === null && frame.weights === null;
    return isPlain
      ? refittableRatio(frame, () => proportion(frame, options.alpha), { ...options, vcov: 'hc0' })
      : refittableRatio(frame, clusteredProportion, options);
  }),
};
