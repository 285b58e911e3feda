import { interruptedTimeSeries } from '../../effects/estimators/interrupted/interrupted-time-series.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import { interruptedSeries } from '../interrupted-series.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';

export const interruptedTable: TableEstimator = {
  flags: ['treatment', 'time', 'post', 'lags', 'season', 'df'],
  requires: ['time'],
  check: refuseInterruptedConflicts,
  columns: frameColumns,
  estimate: onTerms((used, options) => {
    const { lags = null, season = null, df = 'satterthwaite' } = options;
    return interruptedTimeSeries(interruptedSeries(used, options), { lags, season, df });
  }),
};

function refuseInterruptedConflicts({ treatment, unit, post }: EstimateOptions): void {
  if (!treatment && post === undefined)
    throw conflict('interrupted-time-series needs --post or --treatment, got neither');
  if (treatment && !unit)
    throw conflict('interrupted-time-series with --treatment needs --unit to tell the series apart, got none');
}
