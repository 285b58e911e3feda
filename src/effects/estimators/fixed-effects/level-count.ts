import { countLevels } from '../../../stats/descriptive/count-levels.ts';
import type { CohortFrame } from '../../types.ts';

/** Number of levels of an effect or of clusters; units and periods are known without looking. */
export function levelCount({ unitOf, periodOf, units, times }: CohortFrame, of: Int32Array): number {
  if (of === unitOf) return units.length;
  return of === periodOf ? times.length : countLevels(of);
}
