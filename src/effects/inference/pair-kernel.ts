import type { PairKernel } from './randomization-task.ts';
import type { AssignmentStatistic } from './row-kernel.ts';

/**
 * Mean difference inside pairs, pairs weighted by their rows, and its variance between pairs, for one assignment.
 * Source: Imai, King and Nall (2009), equation 6, doi:10.1214/08-STS274.
 */
export function pairStatistic(kernel: PairKernel): AssignmentStatistic {
  const { blockOf, y, z, unitOf, sizeOf } = kernel;
  const nPairs = sizeOf.length;
  const total = sizeOf.reduce((sum, size) => sum + size, 0);
  const differenceY = new Float64Array(nPairs);
  const differenceZ = new Float64Array(nPairs);
  const factor = nPairs / ((nPairs - 1) * total * total);

  return (arms, out, at) => {
    differenceY.fill(0);
    differenceZ.fill(0);
    for (let entity = 0; entity < y.length; entity++) {
      const pair = blockOf[entity]!;
      const sign = arms[unitOf[entity]!] === 0 ? -1 : 1;
      differenceY[pair]! += sign * y[entity]!;
      differenceZ[pair]! += sign * z[entity]!;
    }
    let bY = 0;
    let bZ = 0;
    for (let pair = 0; pair < nPairs; pair++) {
      bY += (sizeOf[pair]! * differenceY[pair]!) / total;
      bZ += (sizeOf[pair]! * differenceZ[pair]!) / total;
    }
    out.fill(0, at, at + 5);
    for (let pair = 0; pair < nPairs; pair++) {
      const restY = sizeOf[pair]! * differenceY[pair]! - (total * bY) / nPairs;
      const restZ = sizeOf[pair]! * differenceZ[pair]! - (total * bZ) / nPairs;
      out[at + 2]! += factor * restY * restY;
      out[at + 3]! += factor * restY * restZ;
      out[at + 4]! += factor * restZ * restZ;
    }
    out[at] = bY;
    out[at + 1] = bZ;
  };
}
