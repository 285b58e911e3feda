import type { DrawnDesign } from './plan/schema.ts';
import type { Roster } from './roster/types.ts';

/** Cluster of each unit where the design draws clusters as a whole; null where it draws units. */
export function drawnClusters(planned: DrawnDesign, { clusterOf }: Pick<Roster, 'clusterOf'>): Roster['clusterOf'] {
  const whole = 'assign' in planned ? planned.assign === 'clusters' : planned.method.endsWith('cluster');
  return whole ? clusterOf : null;
}
