import type { BootstrapScheme, Effect, Provenance } from '../../core/effect.ts';
import { variance } from '../../stats/descriptive/variance.ts';
import { BOOTSTRAP_WIDTH, leaveOneOut, resampleStatistic } from './bootstrap-kernel.ts';
import type { BootstrapTask } from './bootstrap-task.ts';
import { type BootstrapChoice, bootstrapTest } from './bootstrap-test.ts';
import { effectOfEstimate, outcomeOf, type PointEstimate, pointOf } from './effect-of-estimate.ts';
import { tooFewDraws, unusableStdError, withoutInference } from './no-variance.ts';
import { joinChunks } from './run-chunks.ts';

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
  options: BootstrapChoice & { readonly scheme: BootstrapScheme; readonly provenance: Provenance },
): Effect {
  const { draws, tDraws } = drawnBy(joinChunks(chunks), pointOf(estimate));
  const stdError = Math.sqrt(variance(draws));
  const unusable = tooFewDraws(draws.length) ?? unusableStdError(stdError, outcomeOf(estimate));
  if (unusable) return withoutInference(estimate, unusable, options);

  const { row, diagnostics } = bootstrapTest(
    {
      estimate: pointOf(estimate),
      stdError,
      draws,
      tDraws,
      ownError: () => resampleStatistic(task)(new Float64Array(task.nEntities).fill(1))[1],
      without: options.ci === 'bca' ? leaveOneOut(task) : () => Number.NaN,
    },
    task,
    options,
  );
  return effectOfEstimate(estimate, {
    row,
    variance: stdError ** 2,
    inference: {
      kind: 'bootstrap',
      scheme: options.scheme,
      ci: options.ci,
      draws: task.draws,
      failedDraws: task.draws - draws.length,
      seed: task.seed,
    },
    diagnostics,
    alpha: options.alpha,
    provenance: options.provenance,
    draws: Array.from(draws),
  });
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
