import { normalUpper } from '../../stats/distributions/normal.ts';
import { alwaysValidBound } from './always-valid.ts';
import type { LookBound } from './types.ts';

/** The bound of a confidence sequence at an intrinsic time (`mixtureTime`). */
export function boundAtAnyTime(time: number, alpha: number): LookBound {
  const bound = alwaysValidBound(time, alpha);
  const nominalAlpha = 2 * normalUpper(bound);
  return { spending: 'always-valid', number: null, of: null, schedule: null, time, alpha, bound, nominalAlpha };
}
