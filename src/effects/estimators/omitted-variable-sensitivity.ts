import { tQuantile } from '../../stats/distributions/t.ts';
import { robustVcov } from '../../stats/variance/robust-vcov.ts';
import { estimateOf, type LinearEstimate } from './linear-estimate.ts';

export interface OmittedVariableSensitivity {
  /** Share of the residual variance of arm and outcome that a hidden cause must explain to bring the estimate to 0. */
  readonly robustnessValue: number;
  /** The same to make it not significant at alpha; 0 where it is not significant. */
  readonly robustnessValueAlpha: number;
  /** Share of the outcome's residual variance that the arm explains. */
  readonly partialR2: number;
}

/**
 * How strong an unmeasured cause of arm and outcome must be to overturn a regression estimate, by its classical t; all
 * values in [0, 1]. Null without residual degrees of freedom or variance.
 * Source: Cinelli and Hazlett (2020), doi:10.1111/rssb.12348. Golden: sensitivity_omitted_variable.json "nsw OLS".
 */
export function omittedVariableSensitivity(estimate: LinearEstimate, alpha: number): OmittedVariableSensitivity | null {
  const { fit, coefficient } = estimate;
  const df = fit.n - fit.k;
  if (df < 2 || !(fit.sigma2 > 0)) return null;
  const t = estimateOf(estimate) / Math.sqrt(robustVcov(fit, 'iid').data[coefficient * fit.k + coefficient]!);
  const strength = Math.abs(t) / Math.sqrt(df);
  const critical = tQuantile(1 - alpha / 2, df - 1) / Math.sqrt(df - 1);
  return {
    robustnessValue: robustnessAt(strength),
    robustnessValueAlpha:
      strength <= critical
        ? 0
        : strength * critical > 1
          ? (strength ** 2 - critical ** 2) / (1 + strength ** 2)
          : robustnessAt(strength - critical),
    partialR2: t ** 2 / (t ** 2 + df),
  };
}

function robustnessAt(strength: number): number {
  const square = strength ** 2;
  return (Math.sqrt(square ** 2 + 4 * square) - square) / 2;
}
