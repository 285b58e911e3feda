import { checkGamma } from './check-gamma.ts';
import { walshAverage } from './walsh-average.ts';

export interface EstimateBounds {
  readonly gamma: number;
  /** In the unit of the outcome. */
  readonly low: number;
  readonly high: number;
}

/** A rank this near (relative to the number of averages) to a whole number is whole. */
const WHOLE = 1e-9;

/**
 * Bounds on the Hodges-Lehmann estimate of a constant effect in pairs, where a hidden cause changes the odds of being
 * trained inside a pair by up to `gamma`, at least 1: the 1/(1 + gamma) and gamma/(1 + gamma) quantiles of the averages
 * of all two pair differences (a pair with itself included). `differences`: trained less control, one a pair, at least
 * one. At gamma 1 both are the estimate itself, the median of the averages. O(n log n). Throws `sensitivity.gamma`.
 * Source: Rosenbaum 1993, doi:10.1080/01621459.1993.10476405. Golden: rosenbaum_bounds.
 */
export function hodgesLehmannBounds(differences: readonly number[], gamma: number): EstimateBounds {
  checkGamma(gamma);
  const sorted = Float64Array.from(differences).sort();
  const n = sorted.length;
  const nAverages = (n * (n + 1)) / 2;
  const at = (share: number) => {
    const position = nAverages * share;
    const whole = Math.round(position);
    if (Math.abs(position - whole) > WHOLE * nAverages) return walshAverage(sorted, Math.floor(position) + 1);
    // Between two averages every value solves the equation: the middle stands for them.
    const below = walshAverage(sorted, Math.max(whole, 1));
    return below + (walshAverage(sorted, Math.min(whole + 1, nAverages)) - below) / 2;
  };
  return { gamma, low: at(1 / (1 + gamma)), high: at(gamma / (1 + gamma)) };
}
