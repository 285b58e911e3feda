import type { Diagnostic } from '../../core/diagnostic.ts';
import type { BootstrapInterval, BootstrapScheme, Effect, Provenance } from '../../core/effect.ts';
import { acceleration } from '../../stats/resample/acceleration.ts';
import { bootstrapInterval } from '../../stats/resample/bootstrap-interval.ts';
import { BOOTSTRAP_WIDTH, leaveOneOut, resampleStatistic } from './bootstrap-kernel.ts';
import type { BootstrapTask } from './bootstrap-task.ts';
import { effectOfEstimate, outcomeOf, type PointEstimate, pointOf } from './effect-of-estimate.ts';
import { unusableStdError, withoutInference } from './no-variance.ts';
import { joinChunks } from './run-chunks.ts';
import { smallestExcluding } from './smallest-excluding.ts';

export { bootstrapChunk, bootstrapChunks } from './bootstrap-kernel.ts';
export { type BootstrapPlan, type BootstrapTask, bootstrapTask } from './bootstrap-task.ts';

/**
 * Standard error, interval and p value from resamples. The interval is `ci`; the p value is the smallest alpha whose
 * interval leaves out 0, so that the two never contradict each other, and at least 2 / (draws + 1). Draws that could not
 * be fitted are left out and counted. alpha in (0, 1). Without variance: the estimate with null inference.
 * Source: DiCiccio and Efron (1996), doi:10.1214/ss/1032280214. Golden: bootstrap_ci.json.
 */
export function bootstrapEffect(
  estimate: PointEstimate,
  task: BootstrapTask,
  chunks: readonly Float64Array[],
  options: {
    readonly scheme: BootstrapScheme;
    readonly ci: BootstrapInterval;
    readonly quantile: 'order' | 'type7';
    readonly alpha: number;
    readonly provenance: Provenance;
  },
): Effect {
  const { draws, tDraws } = drawnBy(joinChunks(chunks), pointOf(estimate));
  const stdError = standardDeviation(draws);
  const unusable = unusableStdError(stdError, outcomeOf(estimate));
  if (unusable) return withoutInference(estimate, unusable, options);

  const observed = resampleStatistic(task)(new Float64Array(task.nEntities).fill(1));
  const limitsAt = bootstrapInterval({
    draws,
    estimate: pointOf(estimate),
    kind: options.ci,
    quantile: options.quantile,
    ...(options.ci === 'bca' ? { acceleration: accelerationOf(task) } : {}),
    ...(options.ci === 't' ? { stdError: observed[1], tDraws } : {}),
  });
  const { low, high } = limitsAt(options.alpha);
  const bounded = Number.isFinite(low) && Number.isFinite(high);
  return effectOfEstimate(estimate, {
    row: {
      stdError,
      statistic: null,
      df: null,
      pValue: bounded ? smallestExcluding(limitsAt, draws.length) : null,
      ciLow: low,
      ciHigh: high,
      ciShape: bounded ? 'interval' : 'unbounded',
    },
    variance: stdError ** 2,
    inference: {
      kind: 'bootstrap',
      scheme: options.scheme,
      ci: options.ci,
      draws: task.draws,
      failedDraws: task.draws - draws.length,
      seed: task.seed,
    },
    diagnostics: bounded ? [] : [noInterval(options.ci)],
    alpha: options.alpha,
    provenance: options.provenance,
    draws: Array.from(draws),
  });
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

function drawnBy(numbers: Float64Array, estimate: number) {
  const draws: number[] = [];
  const tDraws: number[] = [];
  for (let at = 0; at < numbers.length; at += BOOTSTRAP_WIDTH) {
    const drawn = numbers[at]!;
    if (Number.isNaN(drawn)) continue;
    draws.push(drawn);
    tDraws.push((drawn - estimate) / numbers[at + 1]!);
  }
  return { draws: Float64Array.from(draws), tDraws: Float64Array.from(tDraws).filter(Number.isFinite) };
}

/** Acceleration from leaving out one entity at a time, by stratum. */
function accelerationOf(task: BootstrapTask): number {
  const estimateWithout = leaveOneOut(task);
  const groups: Float64Array[] = [];
  for (let stratum = 0; stratum + 1 < task.starts.length; stratum++) {
    const members = task.members.subarray(task.starts[stratum]!, task.starts[stratum + 1]!);
    const without = Float64Array.from(members, estimateWithout).filter(Number.isFinite);
    const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
    if (without.length > 1) groups.push(without.map((value) => (without.length - 1) * (mean - value)));
  }
  return acceleration(groups);
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
