import { hasScore } from './design/match/has-score.ts';
import type { Specification } from './design/match/specifications.ts';
import type { PlanDesign } from './plan/schema.ts';

type Matching = Extract<PlanDesign, { method: 'match' }>['matching'];

/** The choices of the planned matching, measured on the outcome afterwards. */
export function plannedSpecification({ distance = 'propensity', caliper }: Matching): Specification {
  return {
    method: 'nearest',
    distance,
    caliper: caliper ?? null,
    ratio: 1,
    replace: false,
    order: hasScore(distance) ? 'largest' : null,
    covariates: 'all',
    outcome: 'level',
  };
}
