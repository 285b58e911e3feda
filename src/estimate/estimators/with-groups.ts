import type { TermsEstimate } from '../../effects/estimators/terms-estimate.ts';
import { unitPositions } from '../../effects/estimators/unit-positions.ts';
import type { RefitModel } from '../../effects/inference/refit/refit-model.ts';
import type { UnitFrame } from '../../effects/types.ts';
import type { Refittable } from './on-refit.ts';

/** An estimate of rows that are units with the units, clusters and blocks that its bootstrap draws. */
export function withGroups(
  estimated: TermsEstimate,
  model: RefitModel,
  { units, clusterOf, blockOf }: Pick<UnitFrame, 'units' | 'clusterOf' | 'blockOf'>,
): Refittable {
  return { estimated, model, unitOf: unitPositions(units), clusterOf, blockOf };
}
