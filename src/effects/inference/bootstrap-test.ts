import type { Diagnostic } from '../../core/diagnostic.ts';
import type { BootstrapInterval } from '../../core/effect.ts';
import { acceleration } from '../../stats/resample/acceleration.ts';
import { bootstrapInterval } from '../../stats/resample/bootstrap-interval.ts';
import type { QuantileRule } from '../../stats/resample/draw-quantile.ts';
import type { ValuesByPlace } from '../../stats/resample/values-by-place.ts';
import type { DrawnEntities } from './drawn-entities.ts';
import type { RowInference } from './effect-of-estimate.ts';
import { smallestExcluding } from './smallest-excluding.ts';

/** One estimate and what its draws, none of which failed, gave. */
export interface BootstrapDraws {
  readonly estimate: number;
  /** Standard deviation of the draws. */
  readonly stdError: number;
  readonly draws: Float64Array;
  /** (draw - estimate) / its own standard error, and the standard error of the sample: read by `t`. */
  readonly tDraws: Float64Array;
  readonly ownError: () => number;
  /** The estimate without one entity, NaN where it cannot be fitted: read by `bca`. */
  readonly without: (entity: number) => number;
}

export interface BootstrapChoice {
  readonly ci: BootstrapInterval;
  readonly quantile: QuantileRule;
  readonly alpha: number;
}

/** Test and interval of one estimate from its draws; both come from the same limits, so they never contradict each other. */
export function bootstrapTest(
  drawn: BootstrapDraws,
  entities: Pick<DrawnEntities, 'members' | 'starts'>,
  { ci, quantile, alpha }: BootstrapChoice,
): { readonly row: RowInference; readonly diagnostics: readonly Diagnostic[] } {
  const { draws, estimate, stdError } = drawn;
  const limitsAt = bootstrapInterval({
    draws,
    estimate,
    kind: ci,
    quantile,
    ...(ci === 'bca' ? { acceleration: accelerationOf(entities, drawn.without) } : {}),
    ...(ci === 't' ? { stdError: drawn.ownError(), tDraws: drawn.tDraws } : {}),
  });
  const { low, high } = limitsAt(alpha);
  const bounded = Number.isFinite(low) && Number.isFinite(high);
  return {
    row: {
      stdError,
      statistic: null,
      df: null,
      pValue: bounded ? smallestExcluding(limitsAt, draws.length) : null,
      ciLow: low,
      ciHigh: high,
      ciShape: bounded ? 'interval' : 'unbounded',
    },
    diagnostics: bounded ? [] : [noInterval(ci)],
  };
}

/** Acceleration from leaving out one entity at a time, by stratum. */
function accelerationOf(
  { members, starts }: Pick<DrawnEntities, 'members' | 'starts'>,
  without: (entity: number) => number,
): number {
  const groups: ValuesByPlace[] = [];
  for (let stratum = 0; stratum + 1 < starts.length; stratum++) {
    const own = members.subarray(starts[stratum]!, starts[stratum + 1]!);
    let n = 0;
    let sum = 0;
    for (let i = 0; i < own.length; i++) {
      const value = without(own[i]!);
      if (!Number.isFinite(value)) continue;
      n++;
      sum += value;
    }
    if (n < 2) continue;
    // Entities that cannot be left out count for nothing, in the number of the others too.
    const scale = ((n - 1) * own.length) / n;
    groups.push({
      length: own.length,
      at(i) {
        const value = without(own[i]!);
        return Number.isFinite(value) ? scale * (sum / n - value) : 0;
      },
    });
  }
  return acceleration(groups);
}

function noInterval(ci: BootstrapInterval): Diagnostic {
  return {
    code: 'bootstrap.no-interval',
    severity: 'caution',
    message:
      ci === 't'
        ? 'No draw has a standard error to divide by, so there is no studentised interval.'
        : 'Every draw lies on one side of the estimate, so its bias cannot be corrected and there is no interval.',
    hint: 'Draw more replicates, or choose --ci percentile.',
    values: {},
  };
}
