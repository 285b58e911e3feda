import { bisect } from '../../stats/bisect.ts';
import { noncentralTUpper } from '../../stats/distributions/noncentral-t.ts';
import { tQuantile } from '../../stats/distributions/t.ts';

/**
 * The smallest true effect that a two-sided t test at `alpha`, with this standard error and df > 0 (null: normal), shows
 * with probability `power`, both tails counted; in the unit of the standard error, null where that is 0.
 * Source: Bloom 1995, doi:10.1177/0193841X9501900504, with the noncentral t in place of its normal approximation.
 * Golden: power_published.
 * @example detectableEffect({ stdError: Math.sqrt(2 / 63.76561), df: 125.5312, alpha: 0.05, power: 0.8 }) // 0.5
 */
export function detectableEffect({
  stdError,
  df,
  alpha,
  power,
}: {
  readonly stdError: number;
  readonly df: number | null;
  readonly alpha: number;
  readonly power: number;
}): number | null {
  if (!(stdError > 0) || power <= alpha) return null;
  const critical = tQuantile(1 - alpha / 2, df);
  const shown = (ncp: number) => noncentralTUpper(critical, df, ncp) + noncentralTUpper(critical, df, -ncp);
  let high = 1;
  while (shown(high) < power) high *= 2;
  return stdError * bisect((ncp) => power - shown(ncp), 0, high);
}
