import type { AcceptanceRule } from '../../core/design.ts';

/**
 * How unlike the arms are: sum over arms of |S_a|^2 / n_a, with S_a the sum of the whitened rows of the arm's entities and
 * n_a their number. `arms`: arm index by entity. An empty arm makes it infinite. With two arms this is the Mahalanobis
 * distance M of Morgan and Rubin (2012, doi:10.1214/12-AOS1008).
 */
export function imbalance({ rows, nColumns }: AcceptanceRule, arms: Uint8Array, nArms: number): number {
  const sums = new Float64Array(nArms * nColumns);
  const counts = new Int32Array(nArms);
  for (let entity = 0; entity < arms.length; entity++) {
    const arm = arms[entity]!;
    counts[arm]!++;
    const from = entity * nColumns;
    const to = arm * nColumns;
    for (let j = 0; j < nColumns; j++) sums[to + j]! += rows[from + j]!;
  }
  let total = 0;
  for (let arm = 0; arm < nArms; arm++) {
    if (counts[arm] === 0) return Number.POSITIVE_INFINITY;
    let squared = 0;
    for (let j = 0; j < nColumns; j++) squared += sums[arm * nColumns + j]! ** 2;
    total += squared / counts[arm]!;
  }
  return total;
}
