import { variance } from '../../stats/descriptive/variance.ts';
import { intercept } from '../../stats/regression/intercept.ts';
import type { OlsFit } from '../../stats/regression/ols.ts';
import { standardizedOls } from '../../stats/regression/standardized-ols.ts';
import { finiteOrNull } from '../inference/finite-or-null.ts';
import type { UnitFrame } from '../types.ts';
import { ancova } from './ancova.ts';
import { differenceInMeans } from './difference-in-means.ts';
import { requireBothArms } from './fit-treatment.ts';
import type { LinearEstimate } from './linear-estimate.ts';

export interface CupedDetail {
  /** Slope of each covariate over both arms together. */
  readonly theta: Readonly<Record<string, number>>;
  /** Share of the outcome's variance that the covariates take away; null where it does not vary. */
  readonly varianceReduction: number | null;
  /** The same with slopes inside the arms, which is ANCOVA's estimate. */
  readonly within: { readonly theta: Readonly<Record<string, number>>; readonly estimate: number };
}

/**
 * CUPED: the outcome less theta times the centred covariates, theta from the regression of the outcome on all covariates
 * over both arms, then the difference in means. Inference takes theta as known, as its authors do.
 * Errors: those of `differenceInMeans`. Source: Deng, Xu, Kohavi and Walker (2013), doi:10.1145/2433396.2433413.
 * Golden: ancova_cuped_ratio.json "CUPED".
 */
export function cuped(frame: UnitFrame): { readonly estimate: LinearEstimate; readonly detail: CupedDetail } {
  const { y, covariates, weights } = frame;
  requireBothArms(frame.treated, frame.term);
  const pooled = standardizedOls({ y, first: [intercept(y.length)], covariates, weights });
  const center = meanOf(y, weights);
  const adjusted = pooled.residuals.map((residual) => residual + center);
  const difference = differenceInMeans({ ...frame, y: adjusted });
  const within = ancova(frame);
  return {
    estimate: { ...difference, estimator: 'ancova', fit: { ...difference.fit, dropped: pooled.dropped } },
    detail: {
      theta: slopesOf(pooled, covariates),
      varianceReduction: finiteOrNull(1 - variance(adjusted) / variance(y)),
      within: { theta: slopesOf(within.fit, covariates), estimate: within.fit.coefficients[within.coefficient]! },
    },
  };
}

function slopesOf({ names, coefficients }: OlsFit, covariates: UnitFrame['covariates']) {
  const own = new Set(covariates.map(({ name }) => name));
  return Object.fromEntries(names.flatMap((name, i) => (own.has(name) ? [[name, coefficients[i]!]] : [])));
}

function meanOf(y: Float64Array, weights: Float64Array | null): number {
  let [sum, total] = [0, 0];
  y.forEach((value, row) => {
    sum += (weights?.[row] ?? 1) * value;
    total += weights?.[row] ?? 1;
  });
  return sum / total;
}
