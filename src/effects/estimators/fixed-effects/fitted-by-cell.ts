import type { SolvedCohorts } from './solved-cohorts.ts';

/** cohorts x T: what period and dummy effects say of a cell. */
export function fittedByCell({ cells, coefficients }: Pick<SolvedCohorts, 'cells' | 'coefficients'>): Float64Array {
  const { nPeriods: T, dummyOf } = cells;
  return Float64Array.from(dummyOf, (dummy, cell) => {
    const period = coefficients[cell % T]!;
    return dummy < 0 ? period : period + coefficients[T + dummy]!;
  });
}
