import type { Diagnostic } from '../../../core/diagnostic.ts';
import { PilotError } from '../../../core/error.ts';
import type { Rng } from '../../../core/rng.ts';
import type { KeptUnits, ScoredUnits } from '../../../design/weight/types.ts';
import { effectiveSampleSize } from '../../../stats/descriptive/effective-sample-size.ts';
import { influenceVariance } from '../../inference/influence-variance.ts';
import type { UnitFrame } from '../../types.ts';
import { drawFolds } from '../draw-folds.ts';
import { countUnits, requireBothArms } from '../fit-treatment.ts';
import { countClusters } from '../linear-estimate.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { unitPositions } from '../unit-positions.ts';
import { fitNuisance, type Nuisance, type Predictions, predict, type ScoreModel } from './augmented-models.ts';
import { augmentedScores } from './augmented-scores.ts';
import { keptRows } from './kept-rows.ts';
import { throughModels } from './through-models.ts';

export interface AugmentedDetail {
  /** Smallest and largest score of the units used. */
  readonly score: {
    readonly low: number;
    readonly high: number;
    readonly coefficients: Readonly<Record<string, number>> | null;
  };
  /** Effective sizes of the arms under their inverse-probability weights. */
  readonly ess: { readonly treated: number; readonly control: number };
  /** Left out for an extreme score, and the range kept; null = nothing was asked. */
  readonly trimmed: {
    readonly treated: number;
    readonly control: number;
    readonly low: number;
    readonly high: number;
  } | null;
  readonly folds: number | null;
  /** What the outcome models say without weights: agreement is a good sign. */
  readonly regression: number;
}

interface Options {
  readonly estimand: 'ATE' | 'ATT';
  readonly scoreOf: ScoreModel;
  readonly trim: ((units: ScoredUnits) => KeptUnits) | null;
  readonly folds: number | null;
  readonly rng: Rng;
}

/** The share of an arm below which few of its units carry the weight. */
const LOW_ESS = 0.5;

/**
 * Augmented inverse-probability weighting: logistic score, least squares in each arm. Right where either model is; the
 * variance of the influence values knows that the models were fitted, or, with `folds`, was fitted on other rows.
 * Errors: `estimate.empty-arm`, `match.separation`, `weight.trim`, `weight.nobody`, `aipw.folds`.
 * Source: Robins, Rotnitzky and Zhao 1994, doi:10.1080/01621459.1994.10476818; Chernozhukov and others 2018,
 * doi:10.1111/ectj.12097.
 */
export function augmentedWeighting(given: UnitFrame, options: Options): TermsEstimate<AugmentedDetail> {
  requireBothArms(given.treated, given.term);
  const { scoreOf, trim } = options;
  const { frame, trimmed } = trim ? keptRows(given, { scoreOf, trim }) : { frame: given, trimmed: null };
  const { whole, models, scores, influence } = modelled(frame, options);
  const unitOf = unitPositions(frame.units);
  const variance = influenceVariance([influence], { unitOf, clusterOf: frame.clusterOf });
  const nClusters = countClusters(frame.clusterOf);
  const counts = countUnits(frame);
  const detail = detailOf(frame, models, whole, options);
  return {
    estimator: 'aipw',
    outcome: frame.outcome,
    terms: [
      {
        term: frame.term,
        estimand: options.estimand,
        estimate: scores.estimate,
        counterfactualMean: scores.counterfactualMean,
        nClusters,
        ...counts,
      },
    ],
    vcov: variance.vcov,
    inference: { kind: 'analytic', vcov: 'influence', df: variance.df },
    influence: variance.influence,
    y: frame.y,
    fit: {
      nRows: frame.y.length,
      nUnits: counts.nUnits,
      nClusters,
      dropped: trimmed ? { trimmed: trimmed.nRemoved.treated + trimmed.nRemoved.control } : {},
      coefficients: { [frame.term]: scores.estimate },
      collinear: [],
      rSquared: null,
    },
    diagnostics: overlap(detail, frame),
    detail: { ...detail, trimmed: trimmed && { ...trimmed.nRemoved, low: trimmed.low, high: trimmed.high } },
  };
}

/** Working models, scores and the influence values of rows, the errors of models fitted on the same rows included. */
function modelled(frame: UnitFrame, { estimand, scoreOf, folds, rng }: Options) {
  const rows = [...frame.y.keys()];
  const whole = folds === null ? fitNuisance(frame, rows, scoreOf) : null;
  const models = whole ? predict(frame, whole, rows) : crossFitted(frame, { nFolds: folds!, rng, scoreOf });
  const scores = augmentedScores(frame, models, estimand);
  const own = whole ? throughModels(frame, whole, scores.slopes) : null;
  return { whole, models, scores, influence: scores.influence.map((value, row) => value + (own?.[row] ?? 0)) };
}

/** Predictions of each row by models that were fitted on the other folds. Errors: `aipw.folds`. */
function crossFitted(
  frame: UnitFrame,
  { nFolds, rng, scoreOf }: { readonly nFolds: number; readonly rng: Rng; readonly scoreOf: ScoreModel },
): Predictions {
  const foldOf = drawFolds(frame, nFolds, rng);
  const all = [...frame.y.keys()];
  const merged = {
    score: new Float64Array(all.length),
    control: new Float64Array(all.length),
    treated: new Float64Array(all.length),
  };
  for (let fold = 0; fold < nFolds; fold++) {
    const rest = all.filter((row) => foldOf[row] !== fold);
    const arms = new Set(rest.map((row) => frame.treated[row]!));
    if (arms.size < 2 || rest.length === all.length) throw tooManyFolds(nFolds, frame);
    const own = all.filter((row) => foldOf[row] === fold);
    const part = predict(frame, fitNuisance(frame, rest, scoreOf), own);
    for (const row of own) {
      merged.score[row] = part.score[row]!;
      merged.control[row] = part.control[row]!;
      merged.treated[row] = part.treated[row]!;
    }
  }
  return merged;
}

function detailOf(
  { treated, weights }: UnitFrame,
  models: Predictions,
  whole: Nuisance | null,
  { estimand, folds }: { readonly estimand: 'ATE' | 'ATT'; readonly folds: number | null },
): Omit<AugmentedDetail, 'trimmed'> {
  const isAll = estimand === 'ATE';
  const weightOf = (row: number, arm: number) => {
    const score = models.score[row]!;
    const inverse = arm === 1 ? (isAll ? 1 / score : 1) : (isAll ? 1 : score) / (1 - score);
    return (weights?.[row] ?? 1) * inverse;
  };
  const sizeOf = (arm: number) =>
    effectiveSampleSize([...treated.keys()].filter((row) => treated[row] === arm).map((row) => weightOf(row, arm)));
  let [sum, total] = [0, 0];
  for (const [row, arm] of treated.entries()) {
    if (!isAll && arm === 0) continue;
    sum += (weights?.[row] ?? 1) * (models.treated[row]! - models.control[row]!);
    total += weights?.[row] ?? 1;
  }
  return {
    score: {
      low: models.score.reduce((a, b) => Math.min(a, b)),
      high: models.score.reduce((a, b) => Math.max(a, b)),
      coefficients: whole?.score.coefficients ?? null,
    },
    ess: { treated: sizeOf(1), control: sizeOf(0) },
    folds,
    regression: sum / total,
  };
}

/** A caution where weights leave an arm less than half its size. */
function overlap({ ess, score }: Omit<AugmentedDetail, 'trimmed'>, { treated }: UnitFrame): readonly Diagnostic[] {
  const nTreated = treated.reduce((sum, arm) => sum + arm, 0);
  const share = Math.min(ess.treated / nTreated, ess.control / (treated.length - nTreated));
  if (share >= LOW_ESS) return [];
  return [
    {
      code: 'aipw.overlap',
      severity: 'caution',
      message: `Few people carry the comparison: weights leave an arm ${(100 * share).toFixed(0)} % of its size, with scores from ${score.low.toPrecision(2)} to ${score.high.toPrecision(2)}.`,
      hint: 'Leave out extreme scores with --trim, or ask for the effect on the treated.',
      values: { essTreated: ess.treated, essControl: ess.control, share },
    },
  ];
}

const tooManyFolds = (nFolds: number, { term, clusterOf }: UnitFrame) =>
  new PilotError({
    code: 'aipw.folds',
    kind: 'data',
    message: `Cross-fitting ${term}: what is left without a fold must hold both arms, and each fold somebody, got ${nFolds} folds${clusterOf ? ` of ${countClusters(clusterOf)} clusters` : ''}.`,
    hint: 'Ask for fewer folds, or leave --folds out.',
  });
