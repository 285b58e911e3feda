import type { CohortFrame } from '../../types.ts';
import { levelCount } from './level-count.ts';
import type { FixedEffectsModel } from './types.ts';

/** Columns that count: coefficients and effects, less the effects that are nested in every cluster; a constant is one. */
export function countColumns({ frame, furtherEffects }: FixedEffectsModel, nColumns: number, nested: boolean): number {
  const effects = [frame.unitOf, frame.periodOf, ...furtherEffects];
  const counted = nested
    ? effects.filter((effect) => !frame.clusterOf.some((of) => isNested(frame, effect, of)))
    : effects;
  const levels = counted.reduce((sum, effect) => sum + levelCount(frame, effect) - 1, 0);
  return nColumns + levels + 1;
}

/** The small-sample factor of cr0, cr1 and cr1s. `nClusters`: of the level with fewest. */
export function clusterFactor(
  model: FixedEffectsModel,
  { nColumns, nClusters }: { readonly nColumns: number; readonly nClusters: number },
): number {
  if (model.vcov === 'cr0') return 1;
  const clusters = nClusters / (nClusters - 1);
  if (model.vcov === 'cr1') return clusters;
  const n = model.frame.y.length;
  return (clusters * (n - 1)) / (n - countColumns(model, nColumns, true));
}

/** Whether every level of an effect lies in one cluster. */
export function isNested(frame: CohortFrame, effect: Int32Array, clusterOf: Int32Array): boolean {
  if (effect === clusterOf) return true;
  const home = new Int32Array(levelCount(frame, effect)).fill(-1);
  for (let row = 0; row < effect.length; row++) {
    const level = effect[row]!;
    if (home[level] === -1) home[level] = clusterOf[row]!;
    else if (home[level] !== clusterOf[row]) return false;
  }
  return true;
}
