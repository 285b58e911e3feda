import type { CohortFrame } from '../../types.ts';

/** Number of units that are ever treated; of those that start at `start` where it is given. */
export function countTreated({ startOf }: CohortFrame, start?: number): number {
  let count = 0;
  for (const own of startOf) if (start === undefined ? own < Number.POSITIVE_INFINITY : own === start) count++;
  return count;
}

/** Weighted mean outcome of the treated rows that `isIn` picks (start and period index), null without any. */
export function treatedMean(
  { startOf, unitOf, periodOf, y, weights }: CohortFrame,
  isIn: (start: number, period: number) => boolean,
): number | null {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < y.length; row++) {
    if (!isIn(startOf[unitOf[row]!]!, periodOf[row]!)) continue;
    const weight = weights ? weights[row]! : 1;
    sum += weight * y[row]!;
    total += weight;
  }
  return total > 0 ? sum / total : null;
}

/** How a start is called in a row: the period of that place where there is one. */
export function cohortLabel({ times, periods }: CohortFrame, start: number): string {
  const at = times.indexOf(start);
  return String(at < 0 ? start : periods[at]!);
}
