import { max, mean, min, quantileSorted, sampleStandardDeviation } from 'simple-statistics';

const FENCE = 3;

/** Descriptive figures of the values that are not missing; null where too few values define them. */
export interface Profile {
  readonly n: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** Sample standard deviation. */
  readonly sd: number | null;
  readonly skewness: number | null;
  /** Values farther than 3 interquartile ranges outside the quartiles (Tukey's far-out values). */
  readonly outliers: number;
}

/** Describes the values of a panel. Single people's figures (`min`, `max`) are for the analyst, not for a report. */
export function profile(values: Float64Array): Profile {
  const present = Array.from(values.filter((value) => !Number.isNaN(value)));
  const n = present.length;
  if (n === 0) return { n, min: null, max: null, mean: null, sd: null, skewness: null, outliers: 0 };
  const sorted = present.slice().sort((a, b) => a - b);
  const low = quantileSorted(sorted, 0.25);
  const high = quantileSorted(sorted, 0.75);
  const reach = FENCE * (high - low);
  const sd = n > 1 ? sampleStandardDeviation(sorted) : null;
  const centre = mean(sorted);
  return {
    n,
    min: min(sorted),
    max: max(sorted),
    mean: centre,
    sd,
    skewness: n > 2 && sd !== null && sd > 0 ? skewnessOf(sorted, centre, sd) : null,
    outliers: sorted.filter((value) => value < low - reach || value > high + reach).length,
  };
}

/** Adjusted Fisher-Pearson skewness of three or more values; multiplied out, because powers differ between Node versions. */
function skewnessOf(values: readonly number[], centre: number, sd: number): number {
  const n = values.length;
  const cubes = values.reduce((sum, value) => {
    const z = (value - centre) / sd;
    return sum + z * z * z;
  }, 0);
  return (n * cubes) / ((n - 1) * (n - 2));
}
