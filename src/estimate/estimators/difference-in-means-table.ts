import { blockedClusterDifference, blockedDifference, isPaired } from '../../effects/estimators/blocked-difference.ts';
import { differenceInMeans } from '../../effects/estimators/difference-in-means.ts';
import type { UnitFrame } from '../../effects/types.ts';
import { conflict } from '../conflict.ts';
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

/** The difference that the blocks call for: plain, paired, blocked, or blocked by clusters. */
function byBlocks(frame: UnitFrame) {
  const { blockOf } = frame;
  if (blockOf === null) return { estimate: differenceInMeans(frame) };
  const blocked = { ...frame, blockOf };
  if (frame.clusterOf && !isPaired(blocked)) return { estimate: blockedClusterDifference(blocked) };
  const estimate = blockedDifference(blocked);
  return { estimate, detail: { form: estimate.form } };
}
