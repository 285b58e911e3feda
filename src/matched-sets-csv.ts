import type { MatchResult } from './design/types.ts';
import { formatCsv } from './files/csv.ts';

/** The text of a list of matched sets, and below them of everybody who is left out and why. */
export function matchedSetsCsv({ sets, leftOut }: Pick<MatchResult, 'sets' | 'leftOut'>): string {
  return formatCsv([
    ['set', 'unit', 'treated', 'weight', 'leftOut'],
    ...sets.map(({ set, unit, treated, weight }) => [set, unit, treated, weight, '']),
    ...leftOut.map(({ unit, treated, reason }) => ['', unit, treated, 0, reason]),
  ]);
}
