import { matrix } from '../../../stats/linalg/matrix.ts';
import { refuseWeights } from '../../../stats/refuse-weights.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import { countUnits } from '../fit-treatment.ts';
import { countClusters } from '../linear-estimate.ts';
import { plainFit } from '../plain-fit.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { unitInfluence } from '../unit-influence.ts';
import { armsVariance } from './arms-variance.ts';
import type { RatioFrame } from './ratio-frame.ts';
import { type ArmRatio, ratioOfTotals } from './ratio-of-totals.ts';
import { type RelativeEffect, relativeEffect } from './relative-effect.ts';

export interface RatioDetail {
  readonly arms: readonly (ArmRatio & { readonly stdError: number | null })[];
  readonly relativeEffect: RelativeEffect | null;
}

/** `df`: normal, or Welch over the units or clusters of the arms; left out: Welch with clusters, else normal. */
export interface RatioOptions {
  readonly alpha: number;
  /** n / (n - 1) of each arm (neyman), or none (hc0, cr0). */
  readonly corrected: boolean;
  readonly df?: 'satterthwaite' | 'normal' | undefined;
}

/**
 * Difference of the two arms' ratios of totals by the delta method; units or clusters are independent, weights count.
 * Errors: `stats.weights`, those of `ratioOfTotals`.
 * Source: Deng, Knoblich and Lu (2018), doi:10.1145/3219819.3219919. Golden: ancova_cuped_ratio.json "ratio metric".
 */
export function ratio(frame: RatioFrame, options: RatioOptions): TermsEstimate<RatioDetail> {
  refuseWeights(frame.weights);
  const { control, treated, scores } = ratioOfTotals(frame);
  const { clusterOf } = frame;
  const variances = ratioVariances(frame, scores, options.corrected);
  const normal = (options.df ?? (clusterOf ? 'satterthwaite' : 'normal')) === 'normal';
  const estimate = treated.ratio - control.ratio;
  const counts = countUnits(frame);
  const nClusters = countClusters(clusterOf);
  return {
    estimator: 'ratio',
    outcome: frame.outcome,
    terms: [{ term: frame.term, estimand: 'ATE', estimate, counterfactualMean: control.ratio, ...counts, nClusters }],
    vcov: matrix(1, 1, [variances.difference.variance]),
    inference: {
      kind: 'analytic',
      vcov: options.corrected ? 'neyman' : clusterOf ? 'cr0' : 'hc0',
      df: normal ? null : finiteOrNull(variances.difference.df),
    },
    influence: unitInfluence(variances.scores, frame.units),
    y: Float64Array.of(treated.ratio, control.ratio),
    fit: plainFit(frame.y.length, { ...counts, nClusters }, { '(Intercept)': control.ratio, [frame.term]: estimate }),
    diagnostics: [],
    detail: {
      arms: [
        { ...control, stdError: finiteOrNull(Math.sqrt(variances.controlVariance)) },
        { ...treated, stdError: finiteOrNull(Math.sqrt(variances.treatedVariance)) },
      ],
      relativeEffect: relativeEffect({ treated: treated.ratio, control: control.ratio }, variances, options.alpha),
    },
  };
}

/** Variances of the two ratios, of their difference, and their covariance (0 unless clusters hold both arms). */
function ratioVariances(frame: RatioFrame, scores: Float64Array, corrected: boolean) {
  const { treated } = frame;
  const signed = scores.map((score, row) => (treated[row] === 1 ? score : -score));
  const varianceOf = (values: Float64Array) => armsVariance(values, { ...frame, lost: corrected ? 1 : 0 });
  const difference = varianceOf(signed);
  const treatedVariance = varianceOf(scores.map((score, row) => (treated[row] === 1 ? score : 0))).variance;
  const controlVariance = varianceOf(scores.map((score, row) => (treated[row] === 0 ? score : 0))).variance;
  const covariance = (treatedVariance + controlVariance - difference.variance) / 2;
  return { difference, treatedVariance, controlVariance, covariance, scores: signed };
}
