import { blockedClusterDifference, blockedDifference, isPaired } from '../../effects/estimators/blocked-difference.ts';
import { differenceInMeans } from '../../effects/estimators/difference-in-means.ts';
import { meansDetail } from '../../effects/estimators/means/means-detail.ts';
import type { UnitFrame } from '../../effects/types.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onPoint, pointFlags } from './on-point.ts';
import { onUnits } from './on-units.ts';

export const differenceInMeansTable: TableEstimator = {
  flags: pointFlags,
  requires: ['treatment'],
  check({ covariates, weights, block }) {
    if (covariates.length > 0)
      throw conflict('difference-in-means takes no --covariates (use lin or ancova), got some');
    if (weights && block)
      throw conflict('a blocked difference makes its own weights, so --weights does not apply, got it');
  },
  columns: frameColumns,
  estimate: onPoint(onUnits(byBlocks)),
};

/** Each block counts by its rows, as under the inverse of its arm's share: the estimand is the effect on everybody. */
const BY_ROWS = 'rows of the block';

/** The difference that the blocks call for: plain, paired, blocked, or blocked by clusters. */
function byBlocks(frame: UnitFrame, { alpha }: EstimateOptions) {
  const { blockOf } = frame;
  if (blockOf === null)
    return { estimate: differenceInMeans(frame), detail: frame.weights ? {} : meansDetail(frame, alpha) };
  const blocked = { ...frame, blockOf };
  if (frame.clusterOf && !isPaired(blocked))
    return { estimate: blockedClusterDifference(blocked), detail: { form: 'blocks of clusters', weighting: BY_ROWS } };
  const estimate = blockedDifference(blocked);
  return { estimate, detail: { form: estimate.form, weighting: BY_ROWS } };
}
