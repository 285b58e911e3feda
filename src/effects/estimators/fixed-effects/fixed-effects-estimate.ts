import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { FitSummary, Inference } from '../../../core/effect.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { multiply } from '../../../stats/linalg/multiply.ts';
import { transpose } from '../../../stats/linalg/transpose.ts';
import { noInference } from '../../inference/effect-of-estimate.ts';
import { mendedVcov } from '../../inference/multiway-effect.ts';
import type { CohortFrame } from '../../types.ts';
import type { EstimatedTerm, TermsEstimate } from '../terms-estimate.ts';
import { fewPeriods } from './driscoll-kraay.ts';
import type { FixedEffectsFit, FixedEffectsModel } from './types.ts';

/** A term as a weighted sum of coefficients (by name); no weights = a reference that is 0 by choice. */
export interface CoefficientTerm extends Omit<EstimatedTerm, 'estimate' | 'inference' | 'df' | 'nClusters'> {
  readonly weights: Readonly<Record<string, number>>;
}

/** An estimate whose terms are weighted sums of the coefficients of a regression, which resampling can fit again. */
export interface FixedEffectsEstimate<Detail = object> extends TermsEstimate<Detail> {
  readonly model: FixedEffectsModel;
  /** The columns that the fit kept. */
  readonly names: readonly string[];
  /** Weights of the coefficients in each term, terms x names. */
  readonly contrasts: Matrix;
}

/** The estimate of terms that are weighted sums of the coefficients of a fixed-effects regression. */
export function fixedEffectsEstimate<Detail>(
  model: FixedEffectsModel,
  fit: FixedEffectsFit,
  answer: {
    readonly estimator: string;
    readonly terms: readonly CoefficientTerm[];
    readonly diagnostics: readonly Diagnostic[];
    readonly detail: Detail;
  },
): FixedEffectsEstimate<Detail> {
  const { frame, vcov, withInfluence } = model;
  const k = fit.names.length;
  const { terms } = answer;
  const contrasts = matrix(terms.length, k);
  terms.forEach(({ weights }, i) => {
    fit.names.forEach((name, j) => {
      contrasts.data[i * k + j] = weights[name] ?? 0;
    });
  });
  const dfs = terms.map((_, i) => fit.dfOf(contrasts.data.subarray(i * k, (i + 1) * k)));
  return {
    estimator: answer.estimator,
    outcome: frame.outcome,
    terms: terms.map(({ weights, ...about }, i) => ({
      ...about,
      estimate: combined(weights, fit),
      nClusters: fit.nClusters,
      ...(Object.keys(weights).length === 0 ? { inference: noInference } : { df: dfs[i]! }),
    })),
    vcov: multiply(multiply(contrasts, fit.vcov), transpose(contrasts)),
    inference: inferenceOf(vcov, dfs),
    influence: withInfluence && fit.influence ? multiply(fit.influence, transpose(contrasts)) : null,
    y: frame.y,
    fit: summary(frame, fit),
    diagnostics: [...answer.diagnostics, ...(fit.isMended ? [mendedVcov] : []), ...fewPeriods(model)],
    detail: answer.detail,
    model,
    names: fit.names,
    contrasts,
  };
}

function combined(weights: Readonly<Record<string, number>>, { names, coefficients }: FixedEffectsFit): number {
  return names.reduce((sum, name, j) => sum + (weights[name] ?? 0) * coefficients[j]!, 0);
}

/** df of the inference: that of all terms where it is the same, else that of each is in its row. */
function inferenceOf(vcov: FixedEffectsModel['vcov'], dfs: readonly (number | null)[]): Inference {
  const distinct = [...new Set(dfs)];
  return { kind: 'analytic', vcov, df: distinct.length === 1 ? distinct[0]! : null };
}

function summary(frame: CohortFrame, fit: FixedEffectsFit): FitSummary {
  return {
    nRows: frame.y.length,
    nUnits: frame.units.length,
    nClusters: fit.nClusters,
    dropped: {},
    coefficients: Object.fromEntries(fit.names.map((name, i) => [name, fit.coefficients[i]!])),
    collinear: fit.collinear,
    rSquared: fit.rSquared,
  };
}
