import type { EventStudy } from './types.ts';

/** Factors of the estimates, one each, in a sum over periods: 0 is the reference period, 1 the first after the start. */
export function periodRow(
  { nPre, nPost }: Pick<EventStudy, 'nPre' | 'nPost'>,
  factors: readonly (readonly [period: number, factor: number])[],
): Float64Array {
  const row = new Float64Array(nPre + nPost);
  for (const [period, factor] of factors)
    if (period !== 0) row[period < 0 ? nPre + period : nPre + period - 1]! += factor;
  return row;
}
