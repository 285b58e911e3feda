import { quantile } from '../descriptive/quantile.ts';
import { normalQuantile } from '../distributions/normal.ts';

export type QuantileRule = 'order' | 'type7';

/**
 * The p quantile, p in [0, 1], of sorted draws (ascending, length B >= 1). 'order': the order statistic of rank
 * (B + 1) p, between ranks interpolated on the normal scale, at the ends the extreme draw. 'type7': linear.
 * Source: Davison and Hinkley 1997, Bootstrap Methods and their Application, equation 5.8. Golden: bootstrap_ci.
 */
export function drawQuantile(sorted: Float64Array, p: number, rule: QuantileRule): number {
  if (rule === 'type7') return quantile(sorted, p);
  const draws = sorted.length;
  const rank = (draws + 1) * p;
  const below = Math.floor(rank);
  if (below < 1) return sorted[0]!;
  if (below >= draws) return sorted[draws - 1]!;
  const left = normalQuantile(below / (draws + 1));
  const right = normalQuantile((below + 1) / (draws + 1));
  const share = rank === below ? 0 : (normalQuantile(p) - left) / (right - left);
  return sorted[below - 1]! + share * (sorted[below]! - sorted[below - 1]!);
}
