import type { CohortFrame } from '../../types.ts';

/** Number of units that are ever treated; of those that start at `start` where it is given. */
export function countTreated({ startOf }: CohortFrame, start?: number): number {
  let count = 0;
  for (const own of startOf) if (start === undefined ? own < Number.POSITIVE_INFINITY : own === start) count++;
  return count;
}
