import { addDays } from '../../src/plan/iso-day.ts';

// SYNTHETIC. The weeks of this pilot, counted from 0: twelve before the first wave starts, a wave every four weeks, the last after the end.

export const FIRST_MONDAY = '2025-03-03';
export const nWeeks = 36;
export const TRAINING_WEEKS = 2;

/** Waves in the order of their start. Nobody of the last is trained before the records end. */
export const WAVES = [
  { arm: 'may', startWeek: 12 },
  { arm: 'june', startWeek: 16 },
  { arm: 'july', startWeek: 20 },
  { arm: 'november', startWeek: 36 },
] as const;

export type Wave = (typeof WAVES)[number];

/** ISO day: the first of a week, or so many days after it. */
export function dayOf(week: number, days = 0): string {
  return addDays(FIRST_MONDAY, 7 * week + days);
}
