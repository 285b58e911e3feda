import { robustVcov } from '../../stats/variance/robust-vcov.ts';
import { robustnessValue } from '../diagnostics/robustness-value.ts';
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
 * Source: Cinelli and Hazlett (2020), doi:10.1111/rssb.12348. Golden: sensitivity_omitted_variable.
 */
export function omittedVariableSensitivity(estimate: LinearEstimate, alpha: number): OmittedVariableSensitivity | null {
  const { fit, coefficient } = estimate;
  const df = fit.n - fit.k;
  if (df < 2 || !(fit.sigma2 > 0)) return null;
  const t = estimateOf(estimate) / Math.sqrt(robustVcov(fit, 'iid').data[coefficient * fit.k + coefficient]!);
  return {
    robustnessValue: robustnessValue({ statistic: t, df, share: 1, alpha: null }),
    robustnessValueAlpha: robustnessValue({ statistic: t, df, share: 1, alpha }),
    partialR2: t ** 2 / (t ** 2 + df),
  };
}
