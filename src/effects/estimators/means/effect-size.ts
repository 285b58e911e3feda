import { stirlingError } from '../../../stats/distributions/stirling-error.ts';
import type { ArmMean } from './arm-means.ts';

/** Standardised effect sizes. */
export interface EffectSize {
  /** Over the pooled standard deviation, and its large-sample standard error. */
  readonly cohenD: number;
  readonly stdError: number;
  /** Cohen's d without its small-sample bias (exact gamma form). */
  readonly hedgesG: number;
  /** Over the control group's standard deviation; null where it is 0. */
  readonly glassDelta: number | null;
}

/**
 * Effect sizes of treated less control; null where an arm has one unit or nothing varies.
 * Source: Hedges (1981), doi:10.3102/10769986006002107. Golden: ancova_cuped_ratio.json "effect sizes".
 */
export function effectSize([control, treated]: readonly [ArmMean, ArmMean]): EffectSize | null {
  const [n1, n0] = [treated.n, control.n];
  const df = n1 + n0 - 2;
  const pooled = Math.sqrt(((n1 - 1) * treated.variance + (n0 - 1) * control.variance) / df);
  if (!(pooled > 0)) return null;
  const difference = treated.mean - control.mean;
  const cohenD = difference / pooled;
  return {
    cohenD,
    stdError: Math.sqrt((n1 + n0) / (n1 * n0) + cohenD ** 2 / (2 * (n1 + n0))),
    hedgesG: cohenD * correction(df),
    glassDelta: control.variance > 0 ? difference / Math.sqrt(control.variance) : null,
  };
}

/** Gamma(df / 2) / (sqrt(df / 2) Gamma((df - 1) / 2)), by Stirling's formula and its error; df >= 2. */
function correction(df: number): number {
  const logGamma = (x: number) => (x - 0.5) * Math.log(x) - x + stirlingError(x);
  return Math.exp(logGamma(df / 2) - Math.log(df / 2) / 2 - logGamma((df - 1) / 2));
}
