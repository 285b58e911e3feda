import type { WhitenedRows } from '../whiten.ts';
import type { Candidates, Pair } from './pair.ts';

/** Squared distances closer than this (relative) are ties: one year older and one year younger differ by rounding only. */
const TIE = 1e-10;

/**
 * Greedy 1:1 matching without replacement on rows whose Euclidean distance counts: each treated unit in turn takes the
 * nearest free control within `caliper` (inclusive); of equally near ones the first by index. One scan of the free
 * controls a treated unit, no distance matrix. `rows`: one per unit.
 */
export function nearestRows(rows: WhitenedRows, { treated, controls }: Candidates, caliper: number): readonly Pair[] {
  const free = [...controls].sort((a, b) => a - b);
  const limit = caliper * caliper;
  const pairs: Pair[] = [];
  for (const unit of treated) {
    let best = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (const [at, control] of free.entries()) {
      const enough = nearest * (1 - TIE);
      const squared = squaredDistance(rows, unit, control, enough);
      if (squared >= enough) continue;
      nearest = squared;
      best = at;
    }
    if (best < 0 || nearest > limit) continue;
    pairs.push({ treated: unit, control: free[best]!, distance: Math.sqrt(nearest) });
    free.splice(best, 1);
  }
  return pairs;
}

/** Stops early, with a number not below `enough`, once the sum reaches it. */
function squaredDistance({ values, nColumns }: WhitenedRows, a: number, b: number, enough: number): number {
  let sum = 0;
  for (let j = 0; j < nColumns && sum < enough; j++) {
    const difference = values[a * nColumns + j]! - values[b * nColumns + j]!;
    sum += difference * difference;
  }
  return sum;
}
