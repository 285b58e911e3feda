import type { ConfidenceDistribution } from '../core/effect.ts';
import { expectedExcess, meanOf, reflect } from '../stats/resample/confidence-distribution.ts';
import { finiteOrNull } from './finite-or-null.ts';

/**
 * Expected value of perfect information about a yes-or-no decision whose net benefit is slope x effect - cost, money:
 * E[max(net, 0)] - max(E[net], 0), undiscounted. `slope` >= 0, `cost` >= 0.
 * Null where a tail of the effect's confidence distribution has infinite mass.
 * Source: Raiffa and Schlaifer, Applied Statistical Decision Theory, 1961. Golden: money.json prob.
 */
export function expectedValueOfPerfectInformation(
  effect: ConfidenceDistribution,
  { slope, cost }: { slope: number; cost: number },
): number | null {
  const mean = meanOf(effect);
  if (mean === null) return null;
  if (slope === 0) return 0;
  const breakEven = cost / slope;
  const excess = mean > breakEven ? expectedExcess(reflect(effect), -breakEven) : expectedExcess(effect, breakEven);
  return excess === null ? null : finiteOrNull(slope * excess);
}
