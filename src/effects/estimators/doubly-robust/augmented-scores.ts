import type { UnitFrame } from '../../types.ts';
import type { Predictions } from './augmented-models.ts';

/** The effect and how each row moves it, the models taken as given; `slopes` say how the models move it. */
export interface AugmentedScores {
  readonly estimate: number;
  /** Mean of the outcome without the programme, over whom the effect is about. */
  readonly counterfactualMean: number;
  /** One value a row, in the scale of a sum. */
  readonly influence: Float64Array;
  /** Weight of each row in the derivative by the log odds of the score, and by the predicted outcome of each arm. */
  readonly slopes: { readonly score: Float64Array; readonly control: Float64Array; readonly treated: Float64Array };
}

/**
 * The doubly robust score: of all units (ATE) or of the treated (ATT).
 * Source: Robins, Rotnitzky and Zhao 1994, doi:10.1080/01621459.1994.10476818; Hahn 1998, doi:10.2307/2998560.
 */
export function augmentedScores(frame: UnitFrame, models: Predictions, estimand: 'ATE' | 'ATT'): AugmentedScores {
  const { y, treated, weights } = frame;
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? y.length;
  const share = Float64Array.from(y, (_, row) => (weights?.[row] ?? 1) / total);
  const isAll = estimand === 'ATE';
  const about = isAll ? 1 : share.reduce((sum, value, row) => sum + value * treated[row]!, 0);
  const odds = models.score.map((score) => (isAll ? 1 / (1 - score) : score / (1 - score)));
  const residual = y.map(
    (value, row) => value - (treated[row] === 1 && isAll ? models.treated[row]! : models.control[row]!),
  );
  const isIn = (row: number) => (isAll ? 1 : treated[row]!);
  /** Mean without the programme and contrast, each as a sum over rows. */
  const base = y.map((_, row) => isIn(row) * models.control[row]! + (1 - treated[row]!) * odds[row]! * residual[row]!);
  const contrast = y.map((_, row) => {
    const correction =
      treated[row] === 1 ? residual[row]! / (isAll ? models.score[row]! : 1) : -odds[row]! * residual[row]!;
    return correction + (isAll ? models.treated[row]! - models.control[row]! : 0);
  });
  const meanOf = (values: Float64Array) => values.reduce((sum, value, row) => sum + share[row]! * value, 0) / about;
  const estimate = meanOf(contrast);
  const scaled = (value: (row: number) => number) =>
    Float64Array.from(y, (_, row) => (share[row]! * value(row)) / about);
  return {
    estimate,
    counterfactualMean: meanOf(base),
    influence: scaled((row) => contrast[row]! - isIn(row) * estimate),
    slopes: {
      score: scaled((row) => scoreSlope(row)),
      control: scaled((row) => -isIn(row) + (1 - treated[row]!) * odds[row]!),
      treated: scaled((row) => (isAll ? 1 - treated[row]! / models.score[row]! : 0)),
    },
  };

  /** Derivative of the contrast by the log odds. */
  function scoreSlope(row: number): number {
    const score = models.score[row]!;
    const inverse = (1 - score) / score;
    if (treated[row] === 1) return isAll ? -residual[row]! * inverse : 0;
    return (-residual[row]! * score) / (1 - score);
  }
}
