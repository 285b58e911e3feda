import { periodNumber } from '../analyze-periods.ts';
import type { PeopleRecords } from '../analyze-question.ts';
import type { Rollout, StagedRollout } from './types.ts';

/**
 * Share of each step in which a unit counts as trained, step by step: from where its own wave counts if it took the course,
 * from its first day if it came before its turn, else never; nobody in the baseline. Null where somebody came early and no day is known.
 */
export function tookByStep(
  { took, early, firstDay }: NonNullable<PeopleRecords['attendance']>,
  { waveOf }: Pick<Rollout, 'waveOf'>,
  { steps, starts, panel }: Pick<StagedRollout, 'steps' | 'starts' | 'panel'>,
): readonly Float64Array[] | null {
  if (early.some((one, unit) => one === 1 && firstDay[unit] === null)) return null;
  const from = Float64Array.from(took, (one, unit) => {
    if (one === 0) return Number.POSITIVE_INFINITY;
    return early[unit] === 1 ? periodNumber({ start: firstDay[unit]! }, panel.grain) : starts.counts[waveOf[unit]!]!;
  });
  const begins = Math.min(...starts.training);
  return steps.map(({ time, nPeriods }) =>
    from.map((first) => (time < begins ? 0 : Math.min(1, Math.max(0, (time + nPeriods - first) / nPeriods)))),
  );
}
