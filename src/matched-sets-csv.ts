import type { MatchResult } from './design/types.ts';
import { formatCsv } from './files/csv.ts';

/** The text of a list of matched sets: set, unit, treated, weight. */
export function matchedSetsCsv({ sets }: Pick<MatchResult, 'sets'>): string {
  const rows = sets.map(({ set, unit, treated, weight }) => [set, unit, treated, weight]);
  return formatCsv([['set', 'unit', 'treated', 'weight'], ...rows]);
}
