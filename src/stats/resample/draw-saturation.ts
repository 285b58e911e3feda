import type { SaturationRule } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';
import { drawPlaces } from './draw-places.ts';

/** The two stages of one draw. */
export interface SaturatedDraw {
  /** Level of each cluster, an index into `levels`. */
  readonly levelOf: Uint8Array;
  /** 1 treated, 0 control, by unit. */
  readonly arms: Uint8Array;
}

/**
 * Draws clusters to saturations, then in each cluster of n units n x saturation of them to treatment; what is left of a
 * whole unit is rounded by chance, so that every unit's probability is exact.
 * Source: Baird, Bohren, McIntosh and Ozler 2018, doi:10.1162/rest_a_00716.
 */
export function drawSaturation({ clusterOf, clusters, levels }: SaturationRule, rng: Rng): SaturatedDraw {
  const levelOf = drawPlaces(clusters, rng);
  const left = new Int32Array(levelOf.length);
  for (const cluster of clusterOf) left[cluster]!++;
  const places = Int32Array.from(levelOf, (level, cluster) => {
    const expected = levels[level]! * left[cluster]!;
    const whole = Math.floor(expected + 1e-9);
    return whole + (rng.uniform() < expected - whole ? 1 : 0);
  });
  const arms = new Uint8Array(clusterOf.length);
  for (const [unit, cluster] of clusterOf.entries()) {
    if (rng.integer(left[cluster]!--) >= places[cluster]!) continue;
    places[cluster]!--;
    arms[unit] = 1;
  }
  return { levelOf, arms };
}
