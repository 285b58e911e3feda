import { survival } from '../../effects/estimators/survival/survival.ts';
import { binaryColumn } from '../../table/used-rows.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { independentUnits } from './independent-units.ts';
import { checkRefitOptions, onRefit, refitFlags } from './on-refit.ts';
import { withGroups } from './with-groups.ts';

export const survivalTable: TableEstimator = {
  flags: ['treatment', 'weights', 'event', 'horizon', ...refitFlags],
  requires: ['treatment', 'event', 'horizon'],
  check: checkRefitOptions,
  columns: (options) => [...frameColumns(options), options.event!],
  estimate: onRefit((used, options) => {
    const horizon = options.horizon!;
    const frame = { ...independentUnits(used, options), event: binaryColumn(used, options.event!, 'event') };
    const { y, event, treated, term, clusterOf, weights } = frame;
    const rows = { y, event, treated, term, clusterOf, weights };
    return withGroups(survival(frame, { horizon, alpha: options.alpha }), { kind: 'survival', rows, horizon }, frame);
  }),
};
