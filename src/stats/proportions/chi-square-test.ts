import { chiSquareUpper } from '../distributions/chi-square.ts';
import type { TwoProportions } from './two-proportions.ts';

/** A chi-square test with one degree of freedom; null where an event happens to nobody or to all. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Pearson's test of equal proportions, the score test with the pooled variance; `corrected` takes Yates' half off.
 * Golden: two_sample_tests.json "prop.test", "2x2".
 */
export function chiSquareTest({ x1, n1, x0, n0 }: TwoProportions, corrected: boolean): ChiSquareTest | null {
  const pooled = (x1 + x0) / (n1 + n0);
  if (pooled === 0 || pooled === 1) return null;
  const away = Math.abs(x1 - n1 * pooled);
  const distance = corrected ? away - Math.min(0.5, away) : away;
  const statistic = (distance * distance * (1 / n1 + 1 / n0)) / (pooled * (1 - pooled));
  return { statistic, pValue: chiSquareUpper(statistic, 1) };
}
