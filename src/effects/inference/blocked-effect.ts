import type { Effect, Provenance } from '../../core/effect.ts';
import type { BlockedDifference } from '../estimators/blocked-difference.ts';
import { effectOfEstimate } from './effect-of-estimate.ts';
import { unusableStdError, withoutInference } from './no-variance.ts';
import { tTest } from './t-test.ts';

/** Test and interval of a blocked or paired difference in means, t with its df; `normal` replaces them by none. */
export function blockedEffect(
  estimate: BlockedDifference,
  options: { readonly normal?: boolean; readonly alpha: number; readonly provenance: Provenance },
): Effect {
  const { stdError } = estimate;
  const unusable = unusableStdError(stdError, estimate.y);
  if (unusable) return withoutInference(estimate, unusable, options);
  const df = options.normal ? null : estimate.df;
  return effectOfEstimate(estimate, {
    row: tTest({ estimate: estimate.estimate, stdError, df, alpha: options.alpha }),
    variance: stdError ** 2,
    inference: { kind: 'analytic', vcov: 'neyman', df },
    diagnostics: [],
    alpha: options.alpha,
    provenance: options.provenance,
  });
}
