import { normalQuantile } from '../../stats/distributions/normal.ts';
import { lookBounds, totalError } from './look-bounds.ts';
import type { LookSchedule } from './types.ts';

const STEPS = 32;

/**
 * The p value of a look that counts the looks before it: the smallest error of all looks together at which the bound of
 * this look (`look` from 1) is reached by an estimate whose own two-sided p value is `pValue`. Valid at every look,
 * whether the pilot ends there or not; below alpha exactly where the interval of `lookBounds` leaves zero out.
 * Source: Jennison and Turnbull 2000, section 9.4 (repeated P-values).
 */
export function repeatedPValue(schedule: LookSchedule, look: number, pValue: number): number {
  if (pValue >= 1) return 1;
  if (pValue <= 0) return 0;
  const z = -normalQuantile(pValue / 2);
  const { spending, information } = schedule;
  if (spending === 'pocock') return Math.min(1, totalError(spending, information, z));
  if (spending === 'obrien-fleming')
    return Math.min(1, totalError(spending, information, z * Math.sqrt(information[look - 1]!)));
  return spentPValue(schedule, look, z, pValue);
}

/** Halved on the scale of logarithms: the error can lie many powers of ten above the p value. */
function spentPValue(schedule: LookSchedule, look: number, z: number, pValue: number): number {
  let [low, high] = [Math.log(pValue), 0];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (lookBounds(schedule, Math.exp(middle), look).at(-1)! > z) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
