import { attritionBounds } from '../../effects/estimators/bounds/attrition-bounds.ts';
import type { AttritionFrame } from '../../effects/estimators/bounds/types.ts';
import { groupColumn, sparseNumberColumn, type UsedRows, usedRows } from '../../table/used-rows.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, unitFrame } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';

export const boundsTable: TableEstimator = {
  flags: ['treatment', 'cluster', 'covariates', 'weights', 'outcomeLow', 'outcomeHigh'],
  requires: ['treatment'],
  columns: frameColumns,
  sparse: ({ outcome }) => [outcome],
  rows: (table, columns, { outcome }) =>
    usedRows(
      table,
      columns.filter((name) => name !== outcome),
    ),
  estimate: onTerms((used, options) =>
    attritionBounds(attritionFrame(used, options), {
      range: { low: options.outcomeLow ?? null, high: options.outcomeHigh ?? null },
      alpha: options.alpha,
    }),
  ),
};

/** Everybody assigned; covariates are cells, and an empty outcome is NaN. */
function attritionFrame(used: UsedRows, options: EstimateOptions): AttritionFrame {
  const y = sparseNumberColumn(used, options.outcome);
  const { covariates, blockOf, ...frame } = unitFrame(used, { ...options, covariates: [] }, y);
  return { ...frame, cellOf: options.covariates.length > 0 ? groupColumn(used, options.covariates) : null };
}
