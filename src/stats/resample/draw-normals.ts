import type { Rng } from '../../core/rng.ts';

/**
 * Fills an array with independent standard normal numbers, by the polar method.
 * Source: Marsaglia and Bray 1964, doi:10.1137/1006063.
 */
export function drawNormals(rng: Rng, into: Float64Array): void {
  for (let i = 0; i < into.length; i += 2) {
    let u: number;
    let v: number;
    let square: number;
    do {
      u = 2 * rng.uniform() - 1;
      v = 2 * rng.uniform() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    into[i] = scale * u;
    if (i + 1 < into.length) into[i + 1] = scale * v;
  }
}
