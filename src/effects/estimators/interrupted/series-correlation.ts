import { chiSquareUpper } from '../../../stats/distributions/chi-square.ts';

/** What the residuals of a series say of dependence in time. */
export interface SeriesCorrelation {
  /** About 2 without dependence, towards 0 where neighbours resemble each other. */
  readonly durbinWatson: number;
  readonly ljungBox: { readonly statistic: number; readonly df: number; readonly pValue: number };
}

/**
 * Durbin-Watson statistic and Ljung-Box test over min(10, n / 5) lags (at least 1) of residuals in order of time; null where
 * they do not vary. Sources: Durbin and Watson (1950), doi:10.2307/2332391; Ljung and Box (1978), doi:10.2307/2335207.
 * Golden: test/golden/interrupted.json.
 */
export function seriesCorrelation(residuals: Float64Array): SeriesCorrelation | null {
  const n = residuals.length;
  const product = (lag: number) => residuals.reduce((sum, e, i) => (i < lag ? sum : sum + e * residuals[i - lag]!), 0);
  const squares = product(0);
  if (!(squares > 0)) return null;
  const changes = residuals.reduce((sum, e, i) => (i === 0 ? 0 : sum + (e - residuals[i - 1]!) ** 2), 0);
  const df = Math.max(1, Math.min(10, Math.floor(n / 5)));
  let statistic = 0;
  for (let lag = 1; lag <= df; lag++) statistic += (n * (n + 2) * (product(lag) / squares) ** 2) / (n - lag);
  return { durbinWatson: changes / squares, ljungBox: { statistic, df, pValue: chiSquareUpper(statistic, df) } };
}
