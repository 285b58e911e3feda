import { PilotError } from '../../../core/error.ts';
import type { CohortFrame } from '../../types.ts';
import { renumber } from '../renumber.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/**
 * Cluster of each kept unit, dense; null where units stand alone. Errors: `staggered.cluster-varies` where the rows of a
 * unit lie in two clusters.
 */
export function clustersOfUnits(frame: CohortFrame, { units }: StaggeredUnits): Int32Array | null {
  const [clusterOf] = frame.clusterOf;
  if (clusterOf === undefined || clusterOf === frame.unitOf) return null;
  const ofUnit = new Int32Array(frame.units.length).fill(-1);
  for (let row = 0; row < clusterOf.length; row++) {
    const unit = frame.unitOf[row]!;
    if (ofUnit[unit]! >= 0 && ofUnit[unit] !== clusterOf[row]) throw clusterVaries(frame.units[unit]!);
    ofUnit[unit] = clusterOf[row]!;
  }
  return renumber(Array.from(units, (unit) => ofUnit[unit]!));
}

const clusterVaries = (unit: string) =>
  new PilotError({
    code: 'staggered.cluster-varies',
    kind: 'data',
    message: `Clusters (unit ${unit}): all rows of a unit lie in one cluster, got two.`,
    hint: 'Give every row of a unit the same cluster.',
  });
