import { did } from '../../effects/estimators/did.ts';
import { didMeans } from '../../effects/estimators/did-means.ts';
import { groupColumn, type UsedRows } from '../../table/used-rows.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { EstimatedTable } from '../estimated-table.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, panelFrame } from '../table-frames.ts';
import { onPoint, pointFlags } from './on-point.ts';
import { staggeredCaution } from './staggered-caution.ts';

export const didTable: TableEstimator = {
  flags: [...pointFlags, 'post'],
  requires: ['treatment', 'time'],
  columns: frameColumns,
  estimate: onPoint(pooled),
};

function pooled(used: UsedRows, options: EstimateOptions): EstimatedTable {
  const { frame, nStarts } = panelFrame(used, options);
  return {
    estimate: did(frame),
    unitOf: frame.unitOf,
    blockOf: options.block ? groupColumn(used, options.block) : null,
    detail: { means: didMeans(frame) },
    diagnostics: staggeredCaution(nStarts),
  };
}
