import { kernelWeight, type RdKernel } from './kernel-weight.ts';
import type { RdSide } from './rd-side.ts';

/** The rows of one side with weight inside a bandwidth (above 0), as a side of their own, with the weights. */
export function window(
  side: RdSide,
  bandwidth: number,
  kernel: RdKernel,
): { readonly side: RdSide; readonly weights: Float64Array } {
  const all = side.x.map((x) => kernelWeight(kernel, x / bandwidth) / bandwidth);
  return { side: rowsOfSide(side, (i) => all[i]! > 0), weights: all.filter((weight) => weight > 0) };
}

/** Some rows of a side, in order. */
export function rowsOfSide(side: RdSide, keep: (row: number) => boolean): RdSide {
  const { x, columns, clusterOf, isFuzzy } = side;
  return {
    x: x.filter((_, i) => keep(i)),
    columns: columns.map((column) => column.filter((_, i) => keep(i))),
    isFuzzy,
    clusterOf: clusterOf?.filter((_, i) => keep(i)) ?? null,
  };
}

/** The column s'(columns). */
export function combined(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0]!.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < sum.length; i++) sum[i]! += weights[j]! * column[i]!;
  });
  return sum;
}
