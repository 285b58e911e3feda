import type { Diagnostic } from '../../core/diagnostic.ts';
import { did } from '../../effects/estimators/did.ts';
import { didMeans } from '../../effects/estimators/did-means.ts';
import { groupColumn, type UsedRows } from '../../table/used-rows.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { EstimatedTable } from '../estimated-table.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, panelFrame } from '../table-frames.ts';
import { onPoint, pointFlags } from './on-point.ts';

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
    diagnostics: staggered(nStarts),
  };
}

/** A caution where units start at different times: earlier starters then serve as controls of later ones. */
function staggered(nStarts: number): readonly Diagnostic[] {
  if (nStarts < 2) return [];
  return [
    {
      code: 'did.staggered',
      severity: 'caution',
      message: `Units start in ${nStarts} different periods, but one before and one after are compared.`,
      hint: 'Use an estimator for staggered starts, or keep one cohort and the never treated.',
      values: { nStarts },
    },
  ];
}
