import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { BootstrapInterval, BootstrapScheme, Effect, Provenance } from '../../../core/effect.ts';
import { thresholds } from '../../../core/thresholds.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import type { TermsEstimate } from '../../estimators/terms-estimate.ts';
import { type BootstrapChoice, bootstrapTest } from '../bootstrap-test.ts';
import { noInference } from '../effect-of-estimate.ts';
import { effectOfTerms } from '../effect-of-terms.ts';
import { tooFewDraws, unusableStdError } from '../no-variance.ts';
import { joinChunks } from '../run-chunks.ts';
import { fittedTo, REFIT_WIDTH } from './refit-kernel.ts';
import type { RefitTask } from './refit-task.ts';

/**
 * An estimate of several terms with standard errors, intervals and p values from draws that fitted it anew; the draws are
 * shared by the terms, and one that could not be fitted is left out of all. Rules as in `bootstrapEffect`.
 * Source: DiCiccio and Efron (1996), doi:10.1214/ss/1032280214. Golden: bootstrap_ci.json, python_bootstrap.json.
 */
export function refitEffect(
  estimated: TermsEstimate,
  task: RefitTask,
  chunks: readonly Float64Array[],
  options: BootstrapChoice & { readonly scheme: BootstrapScheme; readonly provenance: Provenance },
): Effect {
  const drawn = drawnTerms(joinChunks(chunks), task.nTerms);
  const failedDraws = task.draws - drawn[0]!.draws.length;
  const vcov = covarianceOf(drawn.map(({ draws }) => draws));
  const whole = options.ci === 't' ? fittedTo(task, new Float64Array(task.nEntities).fill(1)) : null;
  const left = options.ci === 'bca' ? leavingOut(task) : null;
  const found = new Map<string, Diagnostic>();
  const terms = estimated.terms.map((term, i) => {
    const { draws, errors } = drawn[i]!;
    const stdError = Math.sqrt(vcov.data[i * task.nTerms + i]!);
    const unusable = tooFewDraws(draws.length) ?? unusableStdError(stdError, estimated.y);
    if (unusable) found.set(unusable.code, unusable);
    if (unusable) return { ...term, inference: noInference };
    const tDraws = draws.map((draw, b) => (draw - term.estimate) / errors[b]!).filter(Number.isFinite);
    const ownError = () => Math.sqrt(whole?.variances[i] ?? Number.NaN);
    const tested = bootstrapTest(
      {
        estimate: term.estimate,
        stdError,
        draws,
        tDraws,
        ownError,
        without: (entity) => left?.[i]?.[entity] ?? Number.NaN,
      },
      task,
      options,
    );
    for (const finding of tested.diagnostics) found.set(finding.code, finding);
    return { ...term, inference: tested.row };
  });
  const effect = effectOfTerms(
    {
      ...estimated,
      terms,
      vcov,
      inference: { ...bootstrapBy(options), draws: task.draws, failedDraws, seed: task.seed },
      diagnostics: [...estimated.diagnostics, ...found.values(), ...manyFailed(failedDraws, task.draws)],
    },
    options,
  );
  return { ...effect, draws: drawn.map(({ draws }) => Array.from(draws)) };
}

const bootstrapBy = ({ scheme, ci }: { readonly scheme: BootstrapScheme; readonly ci: BootstrapInterval }) => ({
  kind: 'bootstrap' as const,
  scheme,
  ci,
});

/** Estimates and standard errors of each term, of the draws in which every term could be fitted. */
function drawnTerms(numbers: Float64Array, nTerms: number) {
  const width = nTerms * REFIT_WIDTH;
  const kept: number[] = [];
  for (let at = 0; at < numbers.length; at += width) {
    let isWhole = true;
    for (let term = 0; term < nTerms; term++) isWhole &&= Number.isFinite(numbers[at + term * REFIT_WIDTH]!);
    if (isWhole) kept.push(at);
  }
  return Array.from({ length: nTerms }, (_, term) => ({
    draws: Float64Array.from(kept, (at) => numbers[at + term * REFIT_WIDTH]!),
    errors: Float64Array.from(kept, (at) => numbers[at + term * REFIT_WIDTH + 1]!),
  }));
}

function covarianceOf(draws: readonly Float64Array[]) {
  const k = draws.length;
  const vcov = matrix(k, k);
  const means = draws.map((own) => own.reduce((sum, value) => sum + value, 0) / own.length);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      let sum = 0;
      draws[i]!.forEach((value, b) => {
        sum += (value - means[i]!) * (draws[j]![b]! - means[j]!);
      });
      vcov.data[i * k + j] = sum / (draws[i]!.length - 1);
    }
  return vcov;
}

/** Each term's estimate without each entity; NaN where it cannot be fitted. Every entity is a fit of its own. */
function leavingOut(task: RefitTask): readonly Float64Array[] {
  const counts = new Float64Array(task.nEntities).fill(1);
  const left = Array.from({ length: task.nTerms }, () => new Float64Array(task.nEntities));
  for (let entity = 0; entity < task.nEntities; entity++) {
    counts[entity] = 0;
    const fitted = fittedTo({ ...task, withErrors: false }, counts);
    counts[entity] = 1;
    left.forEach((own, term) => {
      own[entity] = fitted?.estimates[term] ?? Number.NaN;
    });
  }
  return left;
}

/** A caution where so many draws failed that those left are no fair picture of the sample. */
function manyFailed(failedDraws: number, draws: number): readonly Diagnostic[] {
  if (failedDraws <= thresholds.failedDraws * draws) return [];
  return [
    {
      code: 'bootstrap.failed-draws',
      severity: 'caution',
      message: `${failedDraws} of ${draws} draws could not be fitted, so the interval rests on samples of one kind.`,
      hint: 'Use the standard error of the estimator, a shorter --horizon, or fewer covariates.',
      values: { failedDraws, draws },
    },
  ];
}
