import { normalUpper } from '../../stats/distributions/normal.ts';
import { lookBounds } from './look-bounds.ts';
import type { LookBound, LookSchedule } from './types.ts';

/** The bound of look `number` (from 1) of a schedule. Errors: `looks.information`. */
export function boundOfLook(schedule: LookSchedule, number: number, alpha: number): LookBound {
  const bound = lookBounds(schedule, alpha, number).at(-1)!;
  const of = schedule.information.length;
  return {
    spending: schedule.spending,
    number,
    of,
    schedule,
    time: null,
    alpha,
    bound,
    nominalAlpha: 2 * normalUpper(bound),
  };
}
