import type { Period } from '../core/period.ts';
import type { Coverage } from './types.ts';

/** How much of a unit-major panel holds a value, and how many units have a hole between two values. */
export function coverageOf(values: Float64Array, periods: readonly Period[]): Coverage {
  const nUnits = periods.length === 0 ? 0 : values.length / periods.length;
  const held = new Array<number>(periods.length).fill(0);
  let unitsWithGaps = 0;
  for (let u = 0; u < nUnits; u++) {
    let last = -1;
    let gap = false;
    for (let p = 0; p < periods.length; p++) {
      if (Number.isNaN(values[u * periods.length + p])) continue;
      if (last >= 0 && p - last > 1) gap = true;
      last = p;
      held[p]!++;
    }
    if (gap) unitsWithGaps++;
  }
  const total = held.reduce((sum, count) => sum + count, 0);
  return {
    share: values.length === 0 ? 0 : total / values.length,
    byPeriod: periods.map(({ id }, p) => ({ period: id, share: nUnits === 0 ? 0 : held[p]! / nUnits })),
    unitsWithGaps,
  };
}
