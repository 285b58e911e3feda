import { betaQuantile } from '../distributions/beta.ts';
import { normalQuantile } from '../distributions/normal.ts';
import type { Interval } from '../interval.ts';

/** The intervals of one proportion that tools print. */
export interface ProportionIntervals {
  readonly wald: Interval;
  readonly wilson: Interval;
  readonly agrestiCoull: Interval;
  readonly clopperPearson: Interval;
  readonly jeffreys: Interval;
}

/**
 * Intervals of x events of n, 0 <= x <= n, alpha in (0, 1), each inside [0, 1]. Jeffreys' limit is 0 without and 1 with
 * events only. Source: Brown, Cai and DasGupta (2001), doi:10.1214/ss/1009213286.
 * Golden: two_sample_tests.json "one proportion", python_tests.json "proportion ci".
 */
export function proportionIntervals(x: number, n: number, alpha: number): ProportionIntervals {
  const z = normalQuantile(1 - alpha / 2);
  const square = z * z;
  const p = x / n;
  const center = (x + square / 2) / (n + square);
  const ends = (low: number, high: number): Interval => ({
    low: x === 0 ? 0 : low,
    high: x === n ? 1 : high,
  });
  const around = (middle: number, half: number): Interval => ({
    low: Math.max(0, middle - half),
    high: Math.min(1, middle + half),
  });
  const wilson = (z / (n + square)) * Math.sqrt(n * p * (1 - p) + square / 4);
  return {
    wald: around(p, z * Math.sqrt((p * (1 - p)) / n)),
    wilson: ends(center - wilson, center + wilson),
    agrestiCoull: around(center, z * Math.sqrt((center * (1 - center)) / (n + square))),
    clopperPearson: ends(betaQuantile(alpha / 2, x, n - x + 1), betaQuantile(1 - alpha / 2, x + 1, n - x)),
    jeffreys: ends(betaQuantile(alpha / 2, x + 0.5, n - x + 0.5), betaQuantile(1 - alpha / 2, x + 0.5, n - x + 0.5)),
  };
}
