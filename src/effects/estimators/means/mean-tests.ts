import { tCdf, tUpper } from '../../../stats/distributions/t.ts';
import { tTest } from '../../inference/t-test.ts';
import type { ArmMean } from './arm-means.ts';

/** A t test of two means: two-sided and both one-sided p values. */
export interface MeanTest {
  readonly stdError: number;
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
  readonly pGreater: number;
  readonly pLess: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Welch's and Student's (equal variances) t tests of treated less control; null where an arm has one unit or nothing
 * varies. Source: Welch (1947), doi:10.1093/biomet/34.1-2.28. Golden: two_sample_tests.json "Welch", "pooled".
 */
export function meanTests(
  [control, treated]: readonly [ArmMean, ArmMean],
  alpha: number,
): { readonly welch: MeanTest | null; readonly student: MeanTest | null } {
  const [a, b] = [treated.variance / treated.n, control.variance / control.n];
  const df = treated.n + control.n - 2;
  const pooled = ((treated.n - 1) * treated.variance + (control.n - 1) * control.variance) / df;
  const difference = treated.mean - control.mean;
  return {
    welch: testOf(
      difference,
      Math.sqrt(a + b),
      (a + b) ** 2 / (a ** 2 / (treated.n - 1) + b ** 2 / (control.n - 1)),
      alpha,
    ),
    student: testOf(difference, Math.sqrt(pooled * (1 / treated.n + 1 / control.n)), df, alpha),
  };
}

function testOf(difference: number, stdError: number, df: number, alpha: number): MeanTest | null {
  if (!(stdError > 0 && df > 0)) return null;
  const test = tTest({ estimate: difference, stdError, df, alpha });
  return {
    stdError,
    statistic: test.statistic,
    df,
    pValue: test.pValue,
    pGreater: tUpper(test.statistic, df),
    pLess: tCdf(test.statistic, df),
    low: test.ciLow,
    high: test.ciHigh,
  };
}
