import type { CohortCells } from './cohort-cells.ts';
import type { CohortSums } from './cohort-sums.ts';

/** Products of the columns of the normal equations with the outcome once the unit effects are out. */
export function crossProducts(
  { nPeriods: T, dummyOf }: CohortCells,
  nDummies: number,
  { sums, products, raw }: Pick<CohortSums, 'sums' | 'products' | 'raw'>,
): Float64Array {
  const p = raw.length;
  const cross = new Float64Array(T + nDummies + p);
  for (const [cell, dummy] of dummyOf.entries()) {
    const t = cell % T;
    const sum = sums[(cell - t) * (p + 1) + t]!;
    cross[t]! += sum;
    if (dummy >= 0) cross[T + dummy]! += sum;
  }
  for (let a = 0; a < p; a++) cross[T + nDummies + a] = products[(a + 1) * (p + 1)]!;
  return cross;
}
