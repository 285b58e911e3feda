import type { Effect, Provenance } from '../../core/effect.ts';
import type { LinearEstimate } from '../estimators/linear-estimate.ts';
import type { OwnVariance } from '../estimators/own-variance.ts';
import { effectOfEstimate } from './effect-of-estimate.ts';
import { unusableStdError, withoutInference } from './no-variance.ts';
import { tTest } from './t-test.ts';

/** Test and interval of an effect from a variance of its own: t with the degrees of freedom it brings, else normal. */
export function ownVarianceEffect(
  estimate: LinearEstimate,
  { variance, vcov, df }: OwnVariance,
  options: { readonly alpha: number; readonly provenance: Provenance },
): Effect {
  const stdError = Math.sqrt(variance);
  const unusable = unusableStdError(stdError, estimate.fit.y);
  if (unusable) return withoutInference(estimate, unusable, options);
  return effectOfEstimate(estimate, {
    row: tTest({
      estimate: estimate.fit.coefficients[estimate.coefficient]!,
      stdError,
      df,
      alpha: options.alpha,
    }),
    variance,
    inference: { kind: 'analytic', vcov, df },
    diagnostics: [],
    alpha: options.alpha,
    provenance: options.provenance,
  });
}
