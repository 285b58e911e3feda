import { quantileEffect } from '../../effects/estimators/quantile-effect.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { independentUnits } from './independent-units.ts';
import { checkRefitOptions, onRefit, refitFlags } from './on-refit.ts';
import { withGroups } from './with-groups.ts';

const QUARTILES = [0.25, 0.5, 0.75];

export const quantileEffectTable: TableEstimator = {
  flags: ['treatment', 'weights', 'at', ...refitFlags],
  requires: ['treatment'],
  check: checkQuantileOptions,
  columns: frameColumns,
  estimate: onRefit((used, options) => {
    const at = [...new Set(options.at ?? QUARTILES)].sort((a, b) => a - b);
    const frame = independentUnits(used, options);
    const { y, treated, term, weights } = frame;
    return withGroups(quantileEffect(frame, at), { kind: 'quantile', rows: { y, treated, term, weights }, at }, frame);
  }),
};

/** Refuses what the sampling theory of quantiles does not give. Throws `estimate.conflict`. */
function checkQuantileOptions(options: EstimateOptions): void {
  checkRefitOptions(options);
  const { cluster, bootstrap, ci } = options;
  if (cluster && bootstrap !== 'cluster')
    throw conflict(
      'the standard error of a quantile takes units as independent, so --cluster needs --bootstrap cluster, got it without',
    );
  if (bootstrap && ci === 'bca')
    throw conflict(
      'leaving out one unit at a time says nothing true of a quantile, so it has --ci percentile, basic or t, got bca',
    );
  if (bootstrap === 'cluster' && ci === 't')
    throw conflict(
      'a quantile has no standard error in clusters to divide by, so --bootstrap cluster has --ci percentile or basic, got t',
    );
}
