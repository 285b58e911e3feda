import { tQuantile } from '../../stats/distributions/t.ts';

interface RobustnessQuestion {
  /** Classical t of the estimate. */
  readonly statistic: number;
  /** Residual degrees of freedom, at least 2. */
  readonly df: number;
  /** Share of the estimate that the hidden cause must explain, above 0; 1 = all of it. */
  readonly share: number;
  /** Level at which what remains must lose its significance; null = the share itself must go. */
  readonly alpha: number | null;
}

/**
 * Share of the residual variance of both arm and outcome, in [0, 1], that a hidden cause must explain to take away the
 * `share` of a regression estimate, or to leave the rest not significant at alpha; 0 where it is not.
 * Source: Cinelli and Hazlett 2020, doi:10.1111/rssb.12348. Golden: sensitivity_omitted_variable.
 */
export function robustnessValue({ statistic, df, share, alpha }: RobustnessQuestion): number {
  const strength = (share * Math.abs(statistic)) / Math.sqrt(df);
  const critical = alpha === null ? 0 : tQuantile(1 - alpha / 2, df - 1) / Math.sqrt(df - 1);
  if (strength <= critical) return 0;
  if (strength * critical > 1) return (strength ** 2 - critical ** 2) / (1 + strength ** 2);
  const square = (strength - critical) ** 2;
  // (sqrt(square^2 + 4 square) - square) / 2, which loses its digits where square is large.
  return 2 / (1 + Math.sqrt(1 + 4 / square));
}
