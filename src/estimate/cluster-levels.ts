import { groupColumn, type UsedRows } from '../table/used-rows.ts';
import { conflict } from './conflict.ts';
import type { EstimateOptions } from './estimate-options.ts';

/** Intersections of more levels are too small to say anything. */
export const MOST_LEVELS = 3;

/** Every level of clusters, dense, one entry a row, where there are several; else null. Throws `estimate.conflict`. */
export function clusterLevels(used: UsedRows, { cluster, estimator }: EstimateOptions): readonly Int32Array[] | null {
  if (cluster === undefined || cluster.length < 2) return null;
  if (cluster.length > MOST_LEVELS)
    throw conflict(`${estimator} takes up to ${MOST_LEVELS} columns of clusters, got ${cluster.length}`);
  return cluster.map((name) => groupColumn(used, [name]));
}
