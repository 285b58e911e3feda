import { lin } from '../../effects/estimators/lin.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { blockShares } from './block-shares.ts';
import { onPoint, pointFlags } from './on-point.ts';
import { onUnits } from './on-units.ts';

export const linTable: TableEstimator = {
  flags: pointFlags,
  requires: ['treatment', 'covariates'],
  columns: frameColumns,
  estimate: onPoint(onUnits((frame, options) => ({ estimate: lin(frame), diagnostics: blockShares(frame, options) }))),
};
