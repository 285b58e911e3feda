import type { Design } from '../../core/design.ts';
import { makeRng } from '../../core/rng.ts';

/** What chance alone does to the analysed sample: one entry a redraw of the stored design. */
export interface AnalysedRedraws {
  /** Units assigned to the treated arm. */
  readonly nTreated: Float64Array;
  /** Of those, the ones that are analysed. */
  readonly nTreatedAnalysed: Float64Array;
}

const MOST_DRAWS = 9_999;
const FEWEST_DRAWS = 1_999;
const UNIT_DRAWS = 200_000_000;

/**
 * Draws the stored design again and again over the same analysed and lost units (`analysed`: 1 or 0 per unit, in the
 * design's order), as if losing a unit had nothing to do with its arm. 9,999 draws, fewer beyond 20,000 units, never
 * below 1,999.
 */
export function redrawAnalysed(design: Design, analysed: Uint8Array, seed: string): AnalysedRedraws {
  const draws = Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.floor(UNIT_DRAWS / analysed.length)));
  const rng = makeRng(seed).fork('redraw analysed');
  const nTreated = new Float64Array(draws);
  const nTreatedAnalysed = new Float64Array(draws);
  for (let b = 0; b < draws; b++) {
    const arms = design.draw(rng);
    let all = 0;
    let kept = 0;
    for (let unit = 0; unit < arms.length; unit++) {
      if (arms[unit] === 0) continue;
      all++;
      kept += analysed[unit]!;
    }
    nTreated[b] = all;
    nTreatedAnalysed[b] = kept;
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
