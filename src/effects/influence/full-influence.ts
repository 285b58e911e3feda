import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import type { JointInfluence } from './joint-influence.ts';

/** The influence values in full: `nRows` (units or clusters) x K. */
export function fullInfluence({ nColumns: k, blocks }: JointInfluence, nRows: number): Matrix {
  const full = matrix(nRows, k);
  for (const { units, width, read, map } of blocks) {
    const own = new Float64Array(width);
    for (let i = 0; i < units.length; i++) {
      read(i, own, 0);
      const to = units[i]! * k;
      for (let l = 0; l < width; l++) {
        const value = own[l]!;
        if (value === 0) continue;
        if (map === null) full.data[to + l]! += value;
        else for (let j = 0; j < k; j++) full.data[to + j]! += value * map.data[l * k + j]!;
      }
    }
  }
  return full;
}
