import { tQuantile } from '../../../stats/distributions/t.ts';
import { scale } from '../../../stats/linalg/scale.ts';
import { multiwayVcov } from '../../../stats/variance/multiway-vcov.ts';
import { robustVcov } from '../../../stats/variance/robust-vcov.ts';
import type { CohortFrame } from '../../types.ts';
import { countClusters } from '../linear-estimate.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { clusterFactor, countColumns } from './cluster-factor.ts';
import { collinearTreatment } from './collinear-treatment.ts';
import { countTreated } from './count-treated.ts';
import { driscollKraay } from './driscoll-kraay.ts';
import { type CoefficientTerm, fixedEffectsEstimate } from './fixed-effects-estimate.ts';
import { influenceByRows } from './influence-by-rows.ts';
import type { PoissonFit } from './poisson-fit.ts';
import { poissonWithoutSeparated } from './poisson-without-separated.ts';
import { requireComparison } from './require-comparison.ts';
import { meanOfCells, treatedCells } from './treated-cells.ts';
import type { FixedEffectsModel } from './types.ts';
import { withoutZeros } from './without-zeros.ts';

export interface PoissonDetail {
  /** The row's estimate is the logarithm of `ratio`. */
  readonly scale: 'log';
  /** Outcome of the treated as a multiple of what it would have been, with its interval. */
  readonly ratio: number;
  readonly ratioLow: number | null;
  readonly ratioHigh: number | null;
  readonly deviance: number;
  readonly iterations: number;
}

/**
 * Poisson pseudo-likelihood with unit and period effects for counts and amounts with zeros: the effect is the logarithm
 * of a ratio, right whenever the mean is multiplicative, whatever the outcome's distribution. Units without any outcome
 * say nothing about a ratio and are left out, as rows that a covariate separates, counted in `fit.dropped`.
 * vcov: hc0, hc1, cr0, cr1, cr1s, dk. Errors: `estimate.negative-outcome`, `estimate.separated`, `estimate.not-converged`,
 * `vcov.lags`, those of `twfe`.
 * Source: Santos Silva and Tenreyro 2006, doi:10.1162/rest.88.4.641; Wooldridge 2023, doi:10.1093/ectj/utad016.
 */
export function poisson(
  whole: CohortFrame,
  options: Omit<FixedEffectsModel, 'frame' | 'columns'> & { readonly alpha: number },
): TermsEstimate<PoissonDetail> {
  requireComparison(whole);
  const { dropped, ...positive } = withoutZeros(whole, options.furtherEffects);
  // Rows that leave as separated never hold the last of a period: each keeps an outcome above 0.
  const { times } = positive.frame;
  const { term } = whole;
  const { model, fit, collinear, nSeparated, diagnostics, deviance, iterations } = poissonWithoutSeparated({
    ...options,
    ...positive,
    columns: { names: [term], at: (start, period) => (times[period]! >= start ? 0 : -1) },
  });
  const { frame } = model;
  if (!fit.names.includes(term)) throw collinearTreatment(term);
  const clustered = options.vcov.startsWith('cr');
  const nClusters = clustered ? Math.min(...frame.clusterOf.map((of) => countClusters(of)!)) : null;
  const df = degreesOfFreedom(model, fit, nClusters);
  const own = fit.names.indexOf(term);
  const { vcov, isMended } = vcovOf(model, fit, nClusters);
  const estimate = fit.coefficients[own]!;
  const margin = tQuantile(1 - options.alpha / 2, df) * Math.sqrt(vcov.data[own * fit.k + own]!);
  const { names, coefficients } = fit;
  const answer = fixedEffectsEstimate(
    model,
    {
      names,
      collinear,
      coefficients,
      vcov,
      isMended,
      dfOf: () => df,
      influence: model.withInfluence ? influenceByRows(frame.unitOf, fit, [...fit.names.keys()]) : null,
      nClusters,
      rSquared: null,
    },
    {
      estimator: 'poisson',
      terms: [ratioTerm(frame, estimate)],
      diagnostics,
      detail: { ...ratioDetail(estimate, margin), deviance, iterations },
    },
  );
  const all = nSeparated === 0 ? dropped : { ...dropped, 'rows whose outcome of 0 is foretold': nSeparated };
  return { ...answer, fit: { ...answer.fit, dropped: all } };
}

function ratioTerm(frame: CohortFrame, estimate: number): CoefficientTerm {
  const treated = meanOfCells(treatedCells(frame).filter(({ relative }) => relative >= 0));
  return {
    term: frame.term,
    estimand: 'ATT',
    weights: { [frame.term]: 1 },
    counterfactualMean: treated === null ? null : treated / Math.exp(estimate),
    nUnits: frame.units.length,
    nTreated: countTreated(frame),
  };
}

/** `estimate` and half the width of its interval, on the log scale. */
function ratioDetail(estimate: number, margin: number) {
  const limit = (at: number) => (Number.isFinite(at) ? Math.exp(at) : null);
  return {
    scale: 'log' as const,
    ratio: Math.exp(estimate),
    ratioLow: limit(estimate - margin),
    ratioHigh: limit(estimate + margin),
  };
}

function degreesOfFreedom(model: FixedEffectsModel, fit: PoissonFit['fit'], nClusters: number | null): number | null {
  if (model.df === 'normal') return null;
  if (model.vcov === 'dk') return model.frame.periods.length - 1;
  return nClusters === null ? fit.n - countColumns(model, fit.k, false) : nClusters - 1;
}

function vcovOf(model: FixedEffectsModel, fit: PoissonFit['fit'], nClusters: number | null) {
  if (model.vcov === 'dk') return { vcov: driscollKraay(model, fit, fit.k), isMended: false };
  if (nClusters !== null) {
    const { vcov, isMended } = multiwayVcov(fit, model.frame.clusterOf);
    return { vcov: scale(vcov, clusterFactor(model, { nColumns: fit.k, nClusters })), isMended };
  }
  const factor = model.vcov === 'hc1' ? fit.n / (fit.n - countColumns(model, fit.k, false)) : 1;
  return { vcov: scale(robustVcov(fit, 'hc0'), factor), isMended: false };
}
