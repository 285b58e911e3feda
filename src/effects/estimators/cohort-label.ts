import type { CohortFrame } from '../types.ts';

/** How a start is called in a row: the period of that place where there is one. */
export function cohortLabel({ times, periods }: Pick<CohortFrame, 'times' | 'periods'>, start: number): string {
  const at = times.indexOf(start);
  return String(at < 0 ? start : periods[at]!);
}
