import { PilotError } from '../../../core/error.ts';
import type { InstrumentFrame } from './types.ts';

/** Refuses a treatment that is the same for everybody. */
export function requireVariation({ term, treatment }: Pick<InstrumentFrame, 'term' | 'treatment'>): void {
  if (treatment.some((value) => value !== treatment[0])) return;
  throw new PilotError({
    code: 'estimate.empty-arm',
    kind: 'data',
    message: `Treatment column ${term}: must differ between units, got ${treatment[0]} for all ${treatment.length} rows.`,
    hint: 'Check the treatment column and the rows that were dropped for missing cells.',
  });
}
