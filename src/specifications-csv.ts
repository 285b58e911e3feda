import { type CsvCell, formatCsv } from './files/csv.ts';
import type { SpecificationCurve } from './report/results.ts';

const CHOICES = [
  'method',
  'distance',
  'caliper',
  'ratio',
  'replace',
  'order',
  'moments',
  'covariates',
  'outcome',
] as const;
const FOUND = ['estimand', 'estimate', 'stdError', 'df', 'ciLow', 'ciHigh', 'nTreated', 'largestSmd'] as const;

/** The specification curve, one row a specification, in the order of the grid. */
export function specificationsCsv({ results }: SpecificationCurve): string {
  const header = [...CHOICES, 'headline', ...FOUND, 'variance', 'refusal'];
  const rows = results.map(({ specification, headline, found, refusal }): CsvCell[] => [
    ...CHOICES.map((choice) => cellOf(specification[choice])),
    cellOf(headline),
    ...FOUND.map((name) => found && cellOf(found[name])),
    found?.inference.kind === 'analytic' ? found.inference.vcov : null,
    refusal,
  ]);
  return formatCsv([header, ...rows]);
}

const cellOf = (value: string | number | boolean | null): CsvCell =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
