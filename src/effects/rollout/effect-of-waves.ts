import type { Effect } from '../../core/effect.ts';
import type { Sample } from '../analyze-sample.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import { effectOfTerms } from '../inference/effect-of-terms.ts';
import { asDrawn } from './as-drawn.ts';

/** The answer of an estimate of a roll-out; influence values are not kept. */
export function effectOfWaves(sample: Sample, found: TermsEstimate): Effect {
  const { analysis, provenance } = sample.question;
  return { ...asDrawn(sample, effectOfTerms(found, { alpha: analysis.alpha, provenance })), influence: null };
}
