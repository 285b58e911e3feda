import { power } from '../../../core/power.ts';
import { rowOf } from '../../../stats/linalg/row-of.ts';
import { combined } from './combined.ts';
import { covariateSlopes } from './covariate-slopes.ts';
import type { RdKernel } from './kernel-weight.ts';
import { type LocalPolynomial, localPolynomial } from './local-polynomial.ts';
import { rdCombination } from './rd-combination.ts';
import { type RdVcov, rdResiduals } from './rd-residuals.ts';
import type { RdSide } from './rd-side.ts';
import { rdVariance } from './rd-variance.ts';
import { scoresOf } from './scores-of.ts';
import { window } from './window.ts';

/** Which derivative of which local polynomial a bandwidth is chosen for. */
export interface BandwidthTarget {
  readonly order: number;
  readonly derivative: number;
  /** Order of the polynomial that estimates the bias, and the bandwidths of variance and bias. */
  readonly biasOrder: number;
  readonly varianceBandwidth: number;
  readonly biasBandwidth: number;
  /** Add the variance of the bias estimate, so that a bias near 0 asks for no endless bandwidth. */
  readonly regularize: boolean;
}

/** Variance, bias and regularisation of one side, as they enter the optimal bandwidth. */
export interface SideConstants {
  readonly variance: number;
  readonly bias: number;
  readonly regularization: number;
}

/**
 * Leading constants of variance and bias of one side. Source: Calonico, Cattaneo and Titiunik (2014), doi:10.3982/ECTA11757,
 * section S.2.6, and Calonico, Cattaneo, Farrell and Titiunik (2019) with covariates.
 */
export function sideConstants(
  side: RdSide,
  target: BandwidthTarget,
  { kernel, vcov }: { readonly kernel: RdKernel; readonly vcov: RdVcov },
): SideConstants {
  const { order, derivative, biasOrder, varianceBandwidth: h, biasBandwidth, regularize } = target;
  const near = window(side, h, kernel);
  const fit = localPolynomial(near.side.x, near.weights, order);
  const slopes = covariateSlopes([{ fit, columns: near.side.columns }], side.isFuzzy ? 2 : 1);
  const levels = Float64Array.from(near.side.columns, (column) => fit.coefficients(column)[derivative]!);
  const { weights: s } = rdCombination(levels, slopes);
  const variance = varianceOf(near.side, fit, s, derivative, vcov);
  const constant = biasConstant(near.side.x, fit, target);

  const wide = window(side, biasBandwidth, kernel);
  const biasFit = localPolynomial(wide.side.x, wide.weights, biasOrder);
  const curvature = biasFit.coefficients(combined(wide.side.columns, s))[order + 1]!;
  const spread = regularize ? 3 * constant * constant * varianceOf(wide.side, biasFit, s, order + 1, vcov) : 0;
  const degree = 2 * (order + 1 - derivative);
  return {
    variance: (2 * derivative + 1) * power(h, 2 * derivative + 1) * variance,
    bias: Math.sqrt(degree) * constant * curvature,
    regularization: degree * spread,
  };
}

function varianceOf(
  { x, columns, clusterOf }: RdSide,
  fit: LocalPolynomial,
  s: Float64Array,
  coefficient: number,
  vcov: RdVcov,
): number {
  const residuals = rdResiduals(x, combined(columns, s), fit, vcov);
  return rdVariance(scoresOf(fit), rowOf(fit.inverseGram, coefficient), residuals, {
    clusterOf,
    nCoefficients: fit.basis.cols,
  });
}

/** Coefficient of the derivative in the local fit of (x / h)^(order + 1), in units of the bandwidth h. */
function biasConstant(
  x: Float64Array,
  fit: LocalPolynomial,
  { order, derivative, varianceBandwidth: h }: BandwidthTarget,
): number {
  const nextPower = x.map((value) => {
    let product = 1;
    for (let j = 0; j <= order; j++) product *= value / h;
    return product;
  });
  return power(h, derivative) * fit.coefficients(nextPower)[derivative]!;
}
