import type { Design } from '../../core/design.ts';
import { makeRng } from '../../core/rng.ts';
import { drawAssignment } from '../../stats/resample/assignment.ts';

/** What chance alone does to the analysed sample: one entry a redraw of the stored design. */
export interface AnalysedRedraws {
  /** Units assigned to the treated arm. */
  readonly nTreated: Float64Array;
  /** Of those, the ones that are analysed. */
  readonly nTreatedAnalysed: Float64Array;
}

const MOST_DRAWS = 9_999;
const FEWEST_DRAWS = 1_999;
const ENTITY_DRAWS = 200_000_000;

/**
 * Draws the stored design again and again over the same analysed and lost units (`analysed`: 1 or 0 per unit, in the
 * design's order), as if losing a unit had nothing to do with its arm. 9,999 draws, fewer beyond 20,000 units (or
 * clusters, where those are assigned), never below 1,999.
 */
export function redrawAnalysed({ scheme }: Design, analysed: Uint8Array, seed: string): AnalysedRedraws {
  const entities = { ...scheme, nUnits: scheme.stratumOf.length, entityOf: null };
  const size = new Float64Array(entities.nUnits);
  const sizeAnalysed = new Float64Array(entities.nUnits);
  for (const [unit, kept] of analysed.entries()) {
    const entity = scheme.entityOf === null ? unit : scheme.entityOf[unit]!;
    size[entity]!++;
    sizeAnalysed[entity]! += kept;
  }
  const draws = Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.floor(ENTITY_DRAWS / entities.nUnits)));
  const rng = makeRng(seed).fork('redraw analysed');
  const nTreated = new Float64Array(draws);
  const nTreatedAnalysed = new Float64Array(draws);
  for (let b = 0; b < draws; b++) {
    const arms = drawAssignment(entities, rng);
    for (let entity = 0; entity < arms.length; entity++) {
      if (arms[entity] === 0) continue;
      nTreated[b]! += size[entity]!;
      nTreatedAnalysed[b]! += sizeAnalysed[entity]!;
    }
  }
  return { nTreated, nTreatedAnalysed };
}

/** Share of redraws at least as far out as the observed value, the observed one counted in. */
export function redrawPValue(draws: Float64Array, observed: number): number {
  const tolerance = 1e-9 * Math.max(1, Math.abs(observed));
  let asExtreme = 0;
  for (const draw of draws) if (draw >= observed - tolerance) asExtreme++;
  return (asExtreme + 1) / (draws.length + 1);
}
