import { tQuantile, tTwoSided } from '../../stats/distributions/t.ts';

/** Two-sided t test of no effect and its interval; `df` null = normal, `stdError` above 0, alpha in (0, 1). */
export function tTest({
  estimate,
  stdError,
  df,
  alpha,
}: {
  readonly estimate: number;
  readonly stdError: number;
  readonly df: number | null;
  readonly alpha: number;
}) {
  const statistic = estimate / stdError;
  const margin = tQuantile(1 - alpha / 2, df) * stdError;
  return {
    stdError,
    statistic,
    df,
    pValue: tTwoSided(statistic, df),
    ciLow: estimate - margin,
    ciHigh: estimate + margin,
    ciShape: 'interval' as const,
  };
}
