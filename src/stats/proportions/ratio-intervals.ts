import { logInterval } from '../log-interval.ts';
import type { TwoProportions } from './two-proportions.ts';

/**
 * Risk ratio (Katz) and odds ratio (Woolf) of two proportions with intervals on the logarithm.
 * Source: Katz et al. (1978), doi:10.2307/2530610. Golden: python_tests.json "risk ratio log".
 */
export function ratioIntervals({ x1, n1, x0, n0 }: TwoProportions, alpha: number) {
  const [y1, y0] = [n1 - x1, n0 - x0];
  const risk = logInterval(x1 / n1 / (x0 / n0), Math.sqrt(1 / x1 - 1 / n1 + 1 / x0 - 1 / n0), alpha);
  const odds = logInterval((x1 * y0) / (x0 * y1), Math.sqrt(1 / x1 + 1 / y1 + 1 / x0 + 1 / y0), alpha);
  return { riskRatio: risk, oddsRatio: odds };
}
