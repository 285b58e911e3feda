import type { Rng } from '../../core/rng.ts';

/** Probabilities below this share of the largest are 0. */
const NEGLIGIBLE = 1e-20;
/** Parts of [0, 1) for each of which the first count in question is stored. */
const GUIDES = 1024;

/**
 * Draws Poisson counts with a mean above 0 by inversion: a uniform number is looked up among the cumulative probabilities,
 * from where a guide says that its part begins.
 * Source: Chen and Asau 1974, doi:10.1080/05695557408974949.
 */
export function poissonCounts(mean: number): (rng: Rng) => number {
  const { first, cumulative } = cumulativeFrom(mean);
  const guide = new Int32Array(GUIDES);
  for (let part = 0, k = 0; part < GUIDES; part++) {
    while (cumulative[k]! <= part / GUIDES) k++;
    guide[part] = k;
  }
  return (rng) => {
    const u = rng.uniform();
    let k = guide[Math.floor(u * GUIDES)]!;
    while (cumulative[k]! <= u) k++;
    return first + k;
  };
}

/** Cumulative probabilities of `first` and the counts after it; the last is 1. */
function cumulativeFrom(mean: number): { readonly first: number; readonly cumulative: Float64Array } {
  const mode = Math.floor(mean);
  const below: number[] = [];
  for (let k = mode, weight = 1; k > 0 && weight > NEGLIGIBLE; k--) {
    weight *= k / mean;
    below.unshift(weight);
  }
  const from: number[] = [1];
  for (let k = mode + 1, weight = mean / k; weight > NEGLIGIBLE; k++, weight *= mean / k) from.push(weight);
  const cumulative = Float64Array.of(...below, ...from);
  for (let k = 1; k < cumulative.length; k++) cumulative[k]! += cumulative[k - 1]!;
  const total = cumulative.at(-1)!;
  return { first: mode - below.length, cumulative: cumulative.map((sum) => sum / total) };
}
