import type { Effect, Provenance } from '../../core/effect.ts';
import type { ReplacementEstimate } from '../estimators/matched-with-replacement.ts';
import { effectOfEstimate } from './effect-of-estimate.ts';
import { unusableStdError, withoutInference } from './no-variance.ts';
import { tTest } from './t-test.ts';

/** Normal test and interval of an effect matched with replacement, from Abadie and Imbens' variance. */
export function replacementEffect(
  { estimate, variance }: ReplacementEstimate,
  options: { readonly alpha: number; readonly provenance: Provenance },
): Effect {
  const stdError = Math.sqrt(variance);
  const unusable = unusableStdError(stdError, estimate.fit.y);
  if (unusable) return withoutInference(estimate, unusable, options);
  return effectOfEstimate(estimate, {
    row: tTest({
      estimate: estimate.fit.coefficients[estimate.coefficient]!,
      stdError,
      df: null,
      alpha: options.alpha,
    }),
    variance,
    inference: { kind: 'analytic', vcov: 'abadie-imbens', df: null },
    diagnostics: [],
    alpha: options.alpha,
    provenance: options.provenance,
  });
}
