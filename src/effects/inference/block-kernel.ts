import type { BlockKernel } from './randomization-task.ts';
import type { AssignmentStatistic } from './row-kernel.ts';

/** Sums of one arm in one block: n, y, z, yy, yz, zz. */
const SUMS = 6;

/** Blocked difference in means and its Neyman variance for one assignment; cost one pass over the rows. */
export function blockStatistic(kernel: BlockKernel): AssignmentStatistic {
  const { nBlocks, blockOf, y, z, unitOf } = kernel;
  const n = y.length;
  const sums = new Float64Array(nBlocks * 2 * SUMS);

  function accumulate(arms: Uint8Array): void {
    sums.fill(0);
    for (let row = 0; row < n; row++) {
      const base = (blockOf[row]! * 2 + (arms[unitOf[row]!] === 0 ? 0 : 1)) * SUMS;
      const outcome = y[row]!;
      const arm = z[row]!;
      sums[base]!++;
      sums[base + 1]! += outcome;
      sums[base + 2]! += arm;
      sums[base + 3]! += outcome * outcome;
      sums[base + 4]! += outcome * arm;
      sums[base + 5]! += arm * arm;
    }
  }

  return (arms, out, at) => {
    accumulate(arms);
    out.fill(0, at, at + 5);
    for (let block = 0; block < nBlocks; block++) {
      const base = block * 2 * SUMS;
      const share = (sums[base]! + sums[base + SUMS]!) / n;
      for (let side = 0; side < 2; side++) {
        const from = base + side * SUMS;
        const count = sums[from]!;
        const sign = side === 0 ? -1 : 1;
        const meanY = sums[from + 1]! / count;
        const meanZ = sums[from + 2]! / count;
        const weight = (share * share) / ((count - 1) * count);
        out[at]! += sign * share * meanY;
        out[at + 1]! += sign * share * meanZ;
        out[at + 2]! += weight * (sums[from + 3]! - count * meanY * meanY);
        out[at + 3]! += weight * (sums[from + 4]! - count * meanY * meanZ);
        out[at + 4]! += weight * (sums[from + 5]! - count * meanZ * meanZ);
      }
    }
  };
}
