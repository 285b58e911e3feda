import type { LeftOut } from './effects/types.ts';
import { type CsvCell, formatCsv } from './files/csv.ts';

/** The headline without each cluster, matched set or unit in turn, as the analyst reads it. */
export function leftOutCsv(leftOut: readonly LeftOut[]): string {
  return formatCsv([['left out', 'estimate'], ...leftOut.map(({ entity, estimate }): CsvCell[] => [entity, estimate])]);
}
