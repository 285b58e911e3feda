import type { Rng } from '../../core/rng.ts';

/** Probabilities below this share of the largest are 0. */
const NEGLIGIBLE = 1e-20;
/** Parts of [0, 1), of each of which is stored the count that it stands for, if it is one alone. */
const PARTS = 4096;
const PART_SHIFT = 32 - Math.log2(PARTS);
const SEVERAL = -1;

/**
 * Draws Poisson counts with a mean above 0 by inversion: the first word of a uniform number of 53 bits names its part of
 * [0, 1); where that holds several counts, a second word is drawn and the number looked up among the cumulative probabilities.
 * Source: Chen and Asau 1974, doi:10.1080/05695557408974949 (the guide table).
 */
export function poissonCounts(mean: number): (rng: Rng) => number {
  const { first, cumulative } = cumulativeFrom(mean);
  const guide = new Int32Array(PARTS);
  const counts = new Int32Array(PARTS);
  for (let part = 0, k = 0; part < PARTS; part++) {
    while (cumulative[k]! <= part / PARTS) k++;
    guide[part] = k;
    counts[part] = cumulative[k]! >= (part + 1) / PARTS ? first + k : SEVERAL;
  }
  return (rng) => {
    const word = rng.word();
    const part = word >>> PART_SHIFT;
    const count = counts[part]!;
    if (count !== SEVERAL) return count;
    const u = ((word >>> 5) * 67108864 + (rng.word() >>> 6)) / 9007199254740992;
    let k = guide[part]!;
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
