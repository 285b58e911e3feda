import { ascendingOrder } from '../../stats/descriptive/ascending-order.ts';

/** Units by their score (one per unit of the whole), `sign` -1 the largest first; equal scores by index. */
export function byScore(units: readonly number[], score: Float64Array, sign: 1 | -1 = 1): Int32Array {
  const byIndex = new Int32Array(units).sort();
  const values = new Float64Array(byIndex.length);
  for (let i = 0; i < values.length; i++) values[i] = sign * score[byIndex[i]!]!;
  const order = ascendingOrder(values);
  for (let i = 0; i < order.length; i++) order[i] = byIndex[order[i]!]!;
  return order;
}
