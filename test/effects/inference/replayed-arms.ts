import type { Rng } from '../../../src/core/rng.ts';
import type { RandomizationTask } from '../../../src/effects/inference/randomization.ts';
import { subsetDraws } from '../../../src/effects/inference/subset-draws.ts';
import { drawAssignment } from '../../../src/stats/resample/assignment.ts';
import { placesOf } from '../../../src/stats/resample/draw-places.ts';
import { drawSubsets } from '../../../src/stats/resample/draw-subsets.ts';
import { packStrata } from '../../../src/stats/resample/packed-strata.ts';

/** The arms of the draws of a task, one after another, drawn as it draws them. */
export function replayedArms(task: RandomizationTask, rng: Rng): () => Uint8Array {
  const { scheme } = task;
  if (subsetDraws(task) === null) return () => drawAssignment(scheme, rng);
  const strata = packStrata(scheme);
  return () => {
    const bits = new Uint32Array(strata.nWords);
    const places = placesOf(scheme, rng).filter((_, i) => i % 2 === 1);
    drawSubsets(strata, places, { rng, bits, at: 0 });
    const arms = new Uint8Array(scheme.nUnits);
    for (const [bit, unit] of strata.entityOf.entries())
      if (unit >= 0) arms[unit] = (bits[bit >>> 5]! >>> (bit & 31)) & 1;
    return arms;
  };
}
