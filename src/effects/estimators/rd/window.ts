import { kernelWeight, type RdKernel } from './kernel-weight.ts';
import type { RdSide } from './rd-side.ts';
import { rowsOfSide } from './rows-of-side.ts';

/** The rows of one side with weight inside a bandwidth (above 0), as a side of their own, with the weights. */
export function window(
  side: RdSide,
  bandwidth: number,
  kernel: RdKernel,
): { readonly side: RdSide; readonly weights: Float64Array } {
  const all = side.x.map((x) => kernelWeight(kernel, x / bandwidth) / bandwidth);
  return { side: rowsOfSide(side, (i) => all[i]! > 0), weights: all.filter((weight) => weight > 0) };
}
