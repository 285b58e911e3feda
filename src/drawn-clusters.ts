import type { DrawnDesign } from './plan/schema.ts';
import type { Roster } from './roster/types.ts';

/** Cluster of each unit where the design draws clusters (first); null where it draws units. */
export function drawnClusters(planned: DrawnDesign, { clusterOf }: Pick<Roster, 'clusterOf'>): Roster['clusterOf'] {
  const { method } = planned;
  const whole =
    'assign' in planned ? planned.assign === 'clusters' : method.endsWith('cluster') || method === 'saturation';
  return whole ? clusterOf : null;
}
