import { PilotError } from '../../core/error.ts';

/** The refusal of a KPI by which no wave can be compared. */
export const noWave = (outcome: string): PilotError =>
  new PilotError({
    code: 'analysis.no-wave',
    kind: 'data',
    message: `Effect on ${outcome}: a wave must be measured before and after its training beside others who still wait, got none.`,
    hint: 'Measure it in shorter periods, or check its file, the windows and the starts of the waves.',
  });
