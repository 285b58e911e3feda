import { PilotError } from '../../core/error.ts';
import type { Rng } from '../../core/rng.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
import { intercept } from '../../stats/regression/intercept.ts';
import { standardizedOls } from '../../stats/regression/standardized-ols.ts';
import { finiteOrNull } from '../inference/finite-or-null.ts';
import type { UnitFrame } from '../types.ts';
import { drawFolds } from './draw-folds.ts';
import { countUnits, requireBothArms } from './fit-treatment.ts';
import { countClusters } from './linear-estimate.ts';
import { plainFit } from './plain-fit.ts';
import { armsVariance } from './ratios/arms-variance.ts';
import type { TermsEstimate } from './terms-estimate.ts';
import { unitInfluence } from './unit-influence.ts';

export interface CrossFittedDetail {
  readonly folds: number;
  /** Share of each arm's variance that predictions from the other folds explain; below 0 where they mislead. */
  readonly explained: readonly { readonly arm: 0 | 1; readonly share: number | null }[];
}

/**
 * Cross-fitted regression adjustment: each arm's outcome is predicted from a regression of that arm on the covariates in
 * the other folds, so that no unit helps to predict itself; the difference of what is left over is added to the mean
 * difference of the predictions, fold by fold. Folds are drawn inside the arms, clusters whole.
 * Errors: `estimate.empty-arm`, `estimate.few-in-fold`.
 * Source: Wager, Du, Taylor and Tibshirani (2016), doi:10.1073/pnas.1614732113. Checked by brute force in its test.
 */
export function crossFitted(
  frame: UnitFrame,
  { folds, rng }: { readonly folds: number; readonly rng: Rng },
): TermsEstimate<CrossFittedDetail> {
  const { y, treated, term, clusterOf } = frame;
  requireBothArms(treated, term);
  refuseSmallFolds(frame, folds);
  const foldOf = drawFolds(frame, folds, rng);
  const predicted = predictionsOf(frame, foldOf, folds);
  const { estimate, scores } = compareInFolds(frame, foldOf, folds, predicted);
  const { variance, df } = armsVariance(scores, { treated, clusterOf, lost: folds });
  const people = { ...countUnits(frame), nClusters: countClusters(clusterOf) };
  const treatedMean =
    y.reduce((sum, value, row) => sum + treated[row]! * value, 0) / treated.reduce((s, t) => s + t, 0);
  return {
    estimator: 'ancova',
    outcome: frame.outcome,
    terms: [{ term, estimand: 'ATE', estimate, counterfactualMean: treatedMean - estimate, ...people }],
    vcov: matrix(1, 1, [variance]),
    inference: { kind: 'analytic', vcov: 'neyman', df: finiteOrNull(df) },
    influence: unitInfluence(scores, frame.units),
    y,
    fit: plainFit(y.length, people, { [term]: estimate }),
    diagnostics: [],
    detail: { folds, explained: ([0, 1] as const).map((arm) => ({ arm, share: explained(frame, predicted, arm) })) },
  };
}

/** Refuses folds that would hold fewer than two rows, or clusters, of an arm. */
function refuseSmallFolds({ treated, clusterOf, term }: UnitFrame, folds: number): void {
  const entities = [0, 1].map(() => new Set<number>());
  treated.forEach((arm, row) => {
    entities[arm]!.add(clusterOf?.[row] ?? row);
  });
  for (const [arm, { size }] of entities.entries()) if (size < 2 * folds) throw fewInFold(term, arm, size, folds);
}

/** What the other folds predict for each row under control and under treatment. */
function predictionsOf(frame: UnitFrame, foldOf: Int32Array, folds: number): readonly [Float64Array, Float64Array] {
  const predicted = [new Float64Array(frame.y.length), new Float64Array(frame.y.length)] as const;
  for (const arm of [0, 1] as const)
    for (let fold = 0; fold < folds; fold++) {
      const isUsed = (_: number, row: number) => frame.treated[row] === arm && foldOf[row] !== fold;
      const y = frame.y.filter(isUsed);
      const covariates = frame.covariates.map(({ name, values }) => ({ name, values: values.filter(isUsed) }));
      const { names, coefficients } = standardizedOls({ y, first: [intercept(y.length)], covariates, weights: null });
      const slopes = frame.covariates.map(({ name }) => coefficients[names.indexOf(name)] ?? 0);
      foldOf.forEach((own, row) => {
        if (own !== fold) return;
        predicted[arm][row] = slopes.reduce(
          (sum, slope, j) => sum + slope * frame.covariates[j]!.values[row]!,
          coefficients[0]!,
        );
      });
    }
  return predicted;
}

/** Differences of what is left of the outcome, inside folds, which count by their rows; and the score of each row. */
function compareInFolds(
  { y, treated, term }: UnitFrame,
  foldOf: Int32Array,
  folds: number,
  [underControl, underTreatment]: readonly [Float64Array, Float64Array],
): { readonly estimate: number; readonly scores: Float64Array } {
  const scores = new Float64Array(y.length);
  let estimate = 0;
  for (let fold = 0; fold < folds; fold++) {
    const rows = [...y.keys()].filter((row) => foldOf[row] === fold);
    const arms = [0, 1].map((arm) => rows.filter((row) => treated[row] === arm));
    arms.forEach((own, arm) => {
      if (own.length === 0) throw fewInFold(term, arm, 0, folds);
    });
    const share = arms[1]!.length / rows.length;
    const left = (row: number) => y[row]! - (1 - share) * underTreatment[row]! - share * underControl[row]!;
    for (const [arm, own] of arms.entries()) {
      const center = mean(own.map(left));
      const sign = arm === 1 ? 1 : -1;
      estimate += sign * (rows.length / y.length) * center;
      for (const row of own) scores[row] = (sign * (rows.length / y.length) * (left(row) - center)) / own.length;
    }
  }
  return { estimate, scores };
}

/** 1 less the mean squared error of the predictions over the arm's variance. */
function explained(
  { y, treated }: UnitFrame,
  predicted: readonly [Float64Array, Float64Array],
  arm: 0 | 1,
): number | null {
  const rows = [...y.keys()].filter((row) => treated[row] === arm);
  const center = mean(rows.map((row) => y[row]!));
  const missed = rows.reduce((sum, row) => sum + (y[row]! - predicted[arm][row]!) ** 2, 0);
  return finiteOrNull(1 - missed / rows.reduce((sum, row) => sum + (y[row]! - center) ** 2, 0));
}

const fewInFold = (term: string, arm: number, n: number, folds: number) =>
  new PilotError({
    code: 'estimate.few-in-fold',
    kind: 'data',
    message: `Cross-fitting (${term} ${arm}): each of ${folds} folds must hold two units or clusters of the arm, got ${n} in all.`,
    hint: 'Ask for fewer --folds, or use ancova without --method.',
  });
