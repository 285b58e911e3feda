import { countLevels } from '../../stats/descriptive/count-levels.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
import { fullInfluence } from './full-influence.ts';
import type { InfluenceBlock, JointInfluence } from './joint-influence.ts';
import { storedInfluence } from './stored-influence.ts';

/** The same influence with the units of each cluster summed. `clusterOf`: dense, by unit; null leaves units as they are. */
export function clusteredInfluence(joint: JointInfluence, clusterOf: Int32Array | null): JointInfluence {
  if (clusterOf === null) return joint;
  const blocks = joint.blocks.map((block) => summed(block, clusterOf));
  return storedInfluence(fullInfluence({ ...joint, blocks }, countLevels(clusterOf)), null, joint.nUnits);
}

/** The numbers of a block summed by cluster, before any map multiplies them. */
function summed({ units, width, read, map }: InfluenceBlock, clusterOf: Int32Array): InfluenceBlock {
  const clusters = [...new Set(units.map((unit) => clusterOf[unit]!))];
  const place = new Map(clusters.map((cluster, i) => [cluster, i]));
  const sums = matrix(clusters.length, width);
  const own = new Float64Array(width);
  for (let i = 0; i < units.length; i++) {
    read(i, own, 0);
    const to = place.get(clusterOf[units[i]!]!)! * width;
    for (let j = 0; j < width; j++) sums.data[to + j]! += own[j]!;
  }
  return { ...storedInfluence(sums, map, clusters.length).blocks[0]!, units: Int32Array.from(clusters) };
}
