import type { StepValue } from './effects/types.ts';
import { type CsvCell, formatCsv } from './files/csv.ts';

const COLUMNS = ['unit', 'cluster', 'step', 'periods', 'starts', 'value'] as const;

/** What each unit is worth in each step of a roll-out: the table that the headline is computed from, as R reads it. */
export function stepsCsv(steps: readonly StepValue[]): string {
  return formatCsv([[...COLUMNS], ...steps.map((row): CsvCell[] => COLUMNS.map((name) => row[name]))]);
}
