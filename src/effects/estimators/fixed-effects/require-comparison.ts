import { PilotError } from '../../../core/error.ts';
import type { CohortFrame } from '../../types.ts';
import { unitCohorts } from './unit-cohorts.ts';

/** Refuses a panel in which nothing can be compared: nobody treated, one period, or all treated in the same period. */
export function requireComparison({ startOf, times, term }: CohortFrame): void {
  if (times.length < 2)
    throw fault('estimate.one-period', `${term}: effects over time need at least two periods, got ${times.length}.`, {
      hint: 'Check the column of --time.',
    });
  const first = times[0]!;
  const { starts } = unitCohorts(startOf);
  const treated = starts.filter((start) => start < Number.POSITIVE_INFINITY);
  if (treated.length === 0)
    throw fault('estimate.empty-arm', `${term}: some units must start inside the periods, got none.`, {
      hint: 'Check the column of --cohort or --treatment; cohorts are named as the periods are.',
    });
  if (treated.every((start) => start <= first))
    throw fault(
      'estimate.effect-not-identified',
      `${term}: some treated units must be seen before they start, got none.`,
      { hint: 'Add periods from before the start.' },
    );
  if (starts.length === 1)
    throw fault(
      'estimate.effect-not-identified',
      `${term}: some units must be untreated when others are treated, got one start for everybody.`,
      { hint: 'Add units that are never treated or that start later.' },
    );
}

function fault(
  code: 'estimate.one-period' | 'estimate.empty-arm' | 'estimate.effect-not-identified',
  message: string,
  { hint }: { readonly hint: string },
): PilotError {
  return new PilotError({ code, kind: 'data', message: `Treatment ${message}`, hint });
}
