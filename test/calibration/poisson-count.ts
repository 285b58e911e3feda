import type { Rng } from '../../src/core/rng.ts';

/** A Poisson count of a mean below 20 or so, by inversion; 99 at most. */
export function poissonCount(mean: number, rng: Rng): number {
  let [count, term] = [0, Math.exp(-mean)];
  for (let left = rng.uniform() - term; left > 0 && count < 99; left -= term) term *= mean / ++count;
  return count;
}
