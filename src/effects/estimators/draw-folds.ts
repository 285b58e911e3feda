import type { Rng } from '../../core/rng.ts';
import type { UnitFrame } from '../types.ts';

/** Fold 0..nFolds-1 of each row: clusters stay whole, and each arm is spread evenly over the folds. */
export function drawFolds(
  { y, treated, clusterOf }: Pick<UnitFrame, 'y' | 'treated' | 'clusterOf'>,
  nFolds: number,
  rng: Rng,
): Int32Array {
  const groupOf = clusterOf ?? Int32Array.from(y.keys());
  const armOf = new Map<number, number>();
  for (const [row, group] of groupOf.entries()) if (!armOf.has(group)) armOf.set(group, treated[row]!);
  const drawn = [...armOf.keys()].sort((a, b) => a - b);
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [drawn[i], drawn[j]] = [drawn[j]!, drawn[i]!];
  }
  const inArms = [0, 1].flatMap((arm) => drawn.filter((group) => armOf.get(group) === arm));
  const foldOf = new Map(inArms.map((group, position) => [group, position % nFolds]));
  return groupOf.map((group) => foldOf.get(group)!);
}
