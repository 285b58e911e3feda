/** What values of units before the programme are made of, beside the mean of each period. */
export interface VarianceParts {
  /** Variance of what lasts: the units' own levels. */
  readonly lasting: number;
  /** Variance of what passes. */
  readonly passing: number;
  /** Correlation of what passes from one period to the next, 0 to 0.99. */
  readonly memory: number;
}

const MOST_MEMORY = 0.99;

/**
 * Splits the values of units (unit-major rows of neighbouring periods, NaN = missing, already less their period's mean) into
 * a lasting level and a first-order autoregression, from the autocovariances at lags 0, 1 and 2; with two periods nothing
 * that passes is remembered. Null with fewer than two periods or without variance.
 * Source: Barnett, van der Pols and Dobson 2005, doi:10.1093/ije/dyh299; MaCurdy 1982, doi:10.1016/0304-4076(82)90096-3.
 */
export function varianceParts(rows: readonly Float64Array[]): VarianceParts | null {
  const [own, next, second] = [0, 1, 2].map((lag) => autocovariance(rows, lag)) as [number, number, number];
  if (Number.isNaN(next) || !(own > 0)) return null;
  const falls = own - next;
  const memory = Number.isNaN(second) || !(falls > 0) ? 0 : clamp((next - second) / falls, 0, MOST_MEMORY);
  const passing = clamp(falls / (1 - memory), 0, own);
  return { lasting: own - passing, passing, memory };
}

function autocovariance(rows: readonly Float64Array[], lag: number): number {
  let [sum, n] = [0, 0];
  for (const row of rows) {
    for (let t = lag; t < row.length; t++) {
      const product = row[t]! * row[t - lag]!;
      if (Number.isNaN(product)) continue;
      sum += product;
      n++;
    }
  }
  return n === 0 ? Number.NaN : sum / n;
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
