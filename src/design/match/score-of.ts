import { hasScore } from './has-score.ts';
import type { MatchRequest } from './match-request.ts';
import { type Propensity, propensity } from './propensity.ts';

export interface MatchScore {
  /** The fitted model, where the score is one of its numbers. */
  readonly model: Propensity | null;
  /** Per unit. */
  readonly values: Float64Array;
}

/** The one number that a request matches on; null where it matches on covariates alone. Errors of `propensity`. */
export function scoreOf({ distance, treated, covariates, score, link }: MatchRequest): MatchScore | null {
  if (distance === 'score' && score?.kind === 'number') return { model: null, values: score.values };
  if (!hasScore(distance)) return null;
  const model = propensity(treated, covariates, link);
  return { model, values: distance === 'propensity' ? model.score : model.linearPredictor };
}
