import { attempt } from '../../core/attempt.ts';
import { type CallawaySantAnnaOptions, callawaySantAnna } from '../estimators/staggered/callaway-santanna.ts';
import { everyAnswer } from '../estimators/staggered/staggered-estimate.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import type { CohortFrame } from '../types.ts';
import { noWave } from './no-wave.ts';

/**
 * The effect on each wave in each moment, against those whose training has not begun, as change from the last moment before
 * its own training. Errors: `analysis.no-wave`.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001.
 */
export function againstWaiting(
  frame: CohortFrame,
  anticipation: number,
  wanted: Pick<CallawaySantAnnaOptions, 'estimatesAlone' | 'withInfluence' | 'afterStart'>,
): TermsEstimate {
  const { value, refusal } = attempt(() =>
    callawaySantAnna(frame, {
      ...everyAnswer,
      aggregate: ['att(g,t)'],
      control: 'notyet',
      base: 'universal',
      method: 'reg',
      anticipation,
      ...wanted,
    }),
  );
  if (refusal) throw noWave(frame.outcome);
  return value;
}
