import type { TermsEstimate } from '../../effects/estimators/terms-estimate.ts';
import { effectOfTerms } from '../../effects/inference/effect-of-terms.ts';
import type { UsedRows } from '../../table/used-rows.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';

/** Runs an estimator of one or more terms that brings its own covariance. */
export function onTerms(
  terms: (used: UsedRows, options: EstimateOptions) => TermsEstimate,
): TableEstimator['estimate'] {
  return (used, { options, provenance, inFileOrder }) => {
    const estimated = terms(used, options);
    const effect = effectOfTerms(estimated, { alpha: options.alpha, provenance });
    return { ...effect, influence: effect.influence && inFileOrder(effect.influence) };
  };
}
