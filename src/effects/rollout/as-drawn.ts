import type { Effect } from '../../core/effect.ts';
import type { Sample } from '../analyze-sample.ts';

/** People drawn singly are no clusters. */
export const asDrawn = ({ clusterOf }: Sample, effect: Effect): Effect =>
  clusterOf === null ? { ...effect, rows: effect.rows.map((row) => ({ ...row, nClusters: null })) } : effect;
