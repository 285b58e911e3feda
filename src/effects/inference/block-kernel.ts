import type { BlockKernel } from './randomization-task.ts';
import type { AssignmentStatistic } from './row-kernel.ts';

/** Sums of one arm in one block: n, y, z, yy, yz, zz. */
export const SUMS = 6;

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
    writeBlocked(sums, n, out, at);
  };
}

/** The five numbers of one assignment from the sums of each block (control, then treated arm) over `n` rows. */
export function writeBlocked(sums: Float64Array, n: number, out: Float64Array, at: number): void {
  out.fill(0, at, at + 5);
  for (let base = 0; base < sums.length; base += 2 * SUMS) {
    const share = (sums[base]! + sums[base + SUMS]!) / n;
    for (let side = 0; side < 2; side++) {
      const from = base + side * SUMS;
      const count = sums[from]!;
      const sign = side === 0 ? -1 : 1;
      const meanY = sums[from + 1]! / count;
      const meanZ = sums[from + 2]! / count;
      const weight = count > 1 ? (share * share) / ((count - 1) * count) : Number.NaN;
      out[at]! += sign * share * meanY;
      out[at + 1]! += sign * share * meanZ;
      out[at + 2]! += weight * (sums[from + 3]! - count * meanY * meanY);
      out[at + 3]! += weight * (sums[from + 4]! - count * meanY * meanZ);
      out[at + 4]! += weight * (sums[from + 5]! - count * meanZ * meanZ);
    }
  }
}
