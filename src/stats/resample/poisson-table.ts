/** Probabilities below this share of the largest are 0. */
const NEGLIGIBLE = 1e-20;
/** Parts of [0, 1), of each of which is stored the count that it stands for, if it is one alone. */
export const PARTS = 4096;
/** The bit that says that a part holds several counts. */
const SEVERAL = 32768;

/** Poisson counts by inversion: of a uniform number, the part of [0, 1) in which it lies names the count or where to look. */
export interface PoissonTable {
  /** The count of the first cumulative probability. */
  readonly first: number;
  /** Of each part: its count, or `SEVERAL` and the number of cumulative probabilities below it. */
  readonly entries: Uint16Array;
  /** Ascending; the last is 1. */
  readonly cumulative: Float64Array;
}

/**
 * The table of counts with a mean above 0 and of at most a thousand or so.
 * Source: Chen and Asau 1974, doi:10.1080/05695557408974949 (the guide table).
 */
export function poissonTable(mean: number): PoissonTable {
  const { first, cumulative } = cumulativeFrom(mean);
  const entries = new Uint16Array(PARTS);
  for (let part = 0, k = 0; part < PARTS; part++) {
    while (cumulative[k]! <= part / PARTS) k++;
    entries[part] = cumulative[k]! >= (part + 1) / PARTS ? first + k : SEVERAL | k;
  }
  return { first, entries, cumulative };
}

/** Cumulative probabilities of `first` and the counts after it; the last is 1. */
function cumulativeFrom(mean: number): Pick<PoissonTable, 'first' | 'cumulative'> {
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
