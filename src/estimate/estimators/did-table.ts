import { did } from '../../effects/estimators/did.ts';
import { didMeans } from '../../effects/estimators/did-means.ts';
import type { DidMethod } from '../../effects/estimators/doubly-robust/did-method.ts';
import { didSample, doublyRobustDid } from '../../effects/estimators/doubly-robust/doubly-robust-did.ts';
import { renumber } from '../../effects/estimators/renumber.ts';
import { groupColumn, type UsedRows } from '../../table/used-rows.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { EstimatedTable } from '../estimated-table.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, oneCluster, panelFrame } from '../table-frames.ts';
import { onPoint, pointFlags } from './on-point.ts';
import { checkRefitOptions, onRefit } from './on-refit.ts';
import { staggeredCaution } from './staggered-caution.ts';

const withCovariates = onRefit((used, options) => {
  const { frame, nStarts } = panelFrame(used, options);
  const method = options.method as DidMethod;
  const { sample, rows, nLeftOut } = didSample(frame, method);
  if (options.resamples && nLeftOut > 0)
    throw conflict(`--resamples needs every unit before and after, got ${nLeftOut} that are not`);
  const estimate = doublyRobustDid(frame, method);
  const blocks = options.block ? groupColumn(used, options.block) : null;
  return {
    estimated: { ...estimate, diagnostics: [...estimate.diagnostics, ...staggeredCaution(nStarts)] },
    model: { kind: 'did', rows: sample },
    unitOf: renumber(Array.from(rows, (row) => frame.unitOf[row]!)),
    clusterOf: sample.clusterOf,
    blockOf: blocks && Int32Array.from(rows, (row) => blocks[row]!),
  };
});
const withoutModel = onPoint(pooled);

export const didTable: TableEstimator = {
  flags: [...pointFlags, 'post', 'method'],
  requires: ['treatment', 'time'],
  check: refuseMethodConflicts,
  columns: frameColumns,
  estimate: (used, asked) => (asked.options.method ? withCovariates(used, asked) : withoutModel(used, asked)),
};

/** A method brings its own standard error, and compares arms, not blocks. */
function refuseMethodConflicts(options: EstimateOptions): void {
  const { method, vcov, df, randomization } = options;
  if (method === undefined) return;
  oneCluster(options);
  if (method === 'cuped') throw conflict('did knows the methods reg, ipw, dr and dr-improved, got cuped');
  const own = Object.entries({ vcov, df, randomization }).find(([, value]) => value);
  if (own) throw conflict(`did --method has a standard error of its own, so --${own[0]} does not apply, got it`);
  checkRefitOptions(options);
}

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
