import type { FixedEffectsEstimate } from '../estimators/fixed-effects/fixed-effects-estimate.ts';
import { panelRegression } from '../estimators/fixed-effects/panel-regression.ts';
import { countClusters } from '../estimators/linear-estimate.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import type { CohortFrame } from '../types.ts';
import { unusableStdError } from './no-variance.ts';
import { scoreTask } from './score-task.ts';
import { wildInference, wildTest } from './wild.ts';
import { contrastTask, type WildOptions, type WildTask } from './wild-task.ts';

/**
 * The wild cluster bootstrap of every term of a fixed-effects regression, averages of coefficients among them: each is
 * tested by imposing its own null on the regression. null = a term without a standard error. `groupOf`: what gets one
 * weight, by unit of the model's frame; null = the clusters. The estimate must come with the variant's standard error.
 * Errors: `vcov.too-many-effects`.
 */
export function regressionTasks(
  estimated: FixedEffectsEstimate<unknown>,
  groupOf: ((unit: string) => number) | null,
  options: WildOptions,
): readonly (WildTask | null)[] {
  const { model, names, contrasts, terms } = estimated;
  const { units, unitOf } = model.frame;
  const drawnOf = groupOf === null ? null : dense(Array.from(unitOf, (unit) => groupOf(units[unit]!)));
  const { regression, columnOf } = panelRegression(model, names, drawnOf);
  return terms.map(({ estimate }, i) => {
    const stdError = stdErrorAt(estimated, i);
    if (stdError === null) return null;
    const weights = contrasts.data.slice(i * names.length, (i + 1) * names.length);
    return contrastTask(regression, { ...columnOf(weights), estimate, stdError }, options);
  });
}

/** The wild score bootstrap of every term of an estimate with influence values by unit of the frame, summed by cluster. */
export function scoreTasks(
  estimated: TermsEstimate,
  { units, unitOf, clusterOf }: CohortFrame,
  groupOf: ((unit: string) => number) | null,
  options: Pick<WildOptions, 'weights' | 'replicates' | 'seed'>,
): readonly (WildTask | null)[] {
  const { data, cols } = estimated.influence!;
  const clusterOfUnit = new Int32Array(units.length);
  (clusterOf[0] ?? unitOf).forEach((cluster, row) => {
    clusterOfUnit[unitOf[row]!] = cluster;
  });
  const drawnOf = groupOf === null ? clusterOfUnit : dense(units.map(groupOf));
  const nDrawn = countClusters(drawnOf)!;
  const clusters = new Int32Array(nDrawn);
  drawnOf.forEach((group, unit) => {
    clusters[group] = clusterOfUnit[unit]!;
  });
  return estimated.terms.map(({ estimate }, i) => {
    const stdError = stdErrorAt(estimated, i);
    if (stdError === null) return null;
    const scores = new Float64Array(nDrawn);
    drawnOf.forEach((group, unit) => {
      scores[group]! += data[unit * cols + i]! / units.length;
    });
    const about = { clusterOf: clusters, nClusters: countClusters(clusterOfUnit)! };
    return scoreTask(scores, about, { ...options, estimate, stdError });
  });
}

/** The estimate with the test and interval of each term from the draws of its task. */
export function wildTerms<Detail>(
  estimated: TermsEstimate<Detail>,
  tasks: readonly (WildTask | null)[],
  chunksOf: readonly (readonly Float64Array[])[],
  alpha: number,
): TermsEstimate<Detail> {
  const first = tasks.find((task) => task !== null);
  if (first === undefined || first === null) return estimated;
  return {
    ...estimated,
    terms: estimated.terms.map((term, i) => {
      const task = tasks[i];
      return task
        ? { ...term, bandLow: null, bandHigh: null, inference: wildTest(task, chunksOf[i]!, alpha).row }
        : term;
    }),
    inference: wildInference(first),
  };
}

/** The standard error of a term; null where it has none, or none that can be divided by. */
function stdErrorAt({ terms, vcov, y }: TermsEstimate<unknown>, i: number): number | null {
  if (vcov === null || terms[i]!.inference !== undefined) return null;
  const stdError = Math.sqrt(vcov.data[i * vcov.cols + i]!);
  return unusableStdError(stdError, y) === null ? stdError : null;
}

function dense(labels: readonly number[]): Int32Array {
  const position = new Map([...new Set(labels)].map((label, i) => [label, i]));
  return Int32Array.from(labels, (label) => position.get(label)!);
}
