import { bisect } from '../bisect.ts';
import { normalQuantile } from '../distributions/normal.ts';
import type { Interval } from '../interval.ts';
import { restrictedProportion } from './restricted-proportion.ts';
import type { TwoProportions } from './two-proportions.ts';

/**
 * Score interval of p1 - p0: the differences that the score test with the variance under them (times N / (N - 1)) does
 * not reject. Source: Miettinen and Nurminen (1985), doi:10.1002/sim.4780040211; checked by the published table of
 * Newcombe (1998) and the closed form of the restricted estimate.
 */
export function scoreInterval(counts: TwoProportions, alpha: number): Interval {
  const { x1, n1, x0, n0 } = counts;
  const z = normalQuantile(1 - alpha / 2);
  const observed = x1 / n1 - x0 / n0;
  const margin = (difference: number) => z * scoreStdError(counts, difference);
  return {
    low: bisect((difference) => observed - difference - margin(difference), -1, observed),
    high: bisect((difference) => margin(difference) - (difference - observed), observed, 1),
  };
}

/** Standard error of the observed difference if `difference` were true. */
function scoreStdError(counts: TwoProportions, difference: number): number {
  const { n1, n0 } = counts;
  const p0 = restrictedProportion(counts, difference);
  const p1 = Math.min(1, Math.max(0, p0 + difference));
  const n = n1 + n0;
  return Math.sqrt(((p1 * (1 - p1)) / n1 + (p0 * (1 - p0)) / n0) * (n / (n - 1)));
}
