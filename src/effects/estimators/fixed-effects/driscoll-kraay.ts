import type { Diagnostic } from '../../../core/diagnostic.ts';
import { PilotError } from '../../../core/error.ts';
import { thresholds } from '../../../core/thresholds.ts';
import type { Matrix } from '../../../stats/linalg/matrix.ts';
import { scale } from '../../../stats/linalg/scale.ts';
import type { OlsFit } from '../../../stats/regression/ols.ts';
import { defaultLags } from '../../../stats/variance/default-lags.ts';
import { driscollKraayVcov } from '../../../stats/variance/driscoll-kraay-vcov.ts';
import { clusterFactor } from './cluster-factor.ts';
import type { FixedEffectsModel } from './types.ts';

/**
 * Driscoll and Kraay's covariance with the factor of cr1s by period, which it is without lags. Lags count periods that were
 * observed. Errors: `vcov.lags`.
 */
export function driscollKraay(model: FixedEffectsModel, fit: OlsFit, nColumns: number): Matrix {
  const { frame } = model;
  const nPeriods = frame.periods.length;
  const lags = model.lags ?? defaultLags(nPeriods);
  if (lags >= nPeriods) throw manyLags(lags, nPeriods);
  const byPeriod: FixedEffectsModel = { ...model, vcov: 'cr1s', frame: { ...frame, clusterOf: [frame.periodOf] } };
  const factor = clusterFactor(byPeriod, { nColumns, nClusters: nPeriods });
  return scale(driscollKraayVcov(fit, frame.periodOf, { nPeriods, lags }), factor);
}

/** A caution where periods are too few for a standard error that relies on many. */
export function fewPeriods({ vcov, frame }: FixedEffectsModel): readonly Diagnostic[] {
  const nPeriods = frame.periods.length;
  if (vcov !== 'dk' || nPeriods >= thresholds.fewClusters.inAll) return [];
  return [
    {
      code: 'inference.few-periods',
      severity: 'caution',
      message: `With ${nPeriods} periods the interval of Driscoll and Kraay may be too narrow.`,
      hint: 'Cluster by unit, or by what was assigned together, where there are more of these.',
      values: { nPeriods },
    },
  ];
}

const manyLags = (lags: number, nPeriods: number) =>
  new PilotError({
    code: 'vcov.lags',
    kind: 'usage',
    message: `Driscoll and Kraay's covariance: --lags is smaller than the number of periods, got ${lags} for ${nPeriods}.`,
    hint: 'Leave --lags out for the automatic choice.',
  });
