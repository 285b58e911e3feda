import { groupColumn, type UsedRows } from '../table/used-rows.ts';
import type { EstimateOptions } from './estimate-options.ts';

/** What gets one weight in the wild bootstrap, by row, dense; null = the clusters. */
export function drawnGroups(used: UsedRows, { wildClusters }: EstimateOptions): Int32Array | null {
  return wildClusters === undefined ? null : groupColumn(used, wildClusters);
}
