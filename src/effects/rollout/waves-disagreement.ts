import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Sample } from '../analyze-sample.ts';
import { disagreement, type Influenced } from '../diagnostics/disagreement.ts';
import type { RolloutEstimate } from './estimate-rollout.ts';
import { pullsOfWaves } from './pulls-of-waves.ts';

/**
 * Whether another estimator of a roll-out lies farther from the headline than both together allow, by what leaving out each
 * cluster moves in both, t on G - 1 degrees of freedom. Null where they agree, or where either shows no spread.
 */
export function wavesDisagreement(
  sample: Sample,
  headline: RolloutEstimate,
  others: readonly RolloutEstimate[],
): Diagnostic | null {
  const own = influenced(sample, headline);
  return (
    own &&
    disagreement(
      own,
      others.flatMap((other) => influenced(sample, other) ?? []),
      true,
    )
  );
}

function influenced(sample: Sample, whole: RolloutEstimate): Influenced | null {
  const pulls = pullsOfWaves(sample, whole);
  const { estimator, estimate } = whole.effect.rows[0]!;
  return pulls && { estimator, estimate, pulls, nCoefficients: 1 };
}
