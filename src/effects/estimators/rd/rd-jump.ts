import { matrix } from '../../../stats/linalg/matrix.ts';
import { rowOf } from '../../../stats/linalg/row-of.ts';
import { combined } from './combined.ts';
import { covariateSlopes } from './covariate-slopes.ts';
import type { RdKernel } from './kernel-weight.ts';
import { kernelWeight } from './kernel-weight.ts';
import { type LocalPolynomial, localPolynomial } from './local-polynomial.ts';
import type { RdBandwidths } from './rd-bandwidths.ts';
import { rdCombination } from './rd-combination.ts';
import { type RdVcov, rdResiduals } from './rd-residuals.ts';
import type { RdSide } from './rd-side.ts';
import { rdVariance } from './rd-variance.ts';
import { rowsOfSide } from './rows-of-side.ts';
import { scoresOf } from './scores-of.ts';

/** An effect at the cut-off: the local linear estimate, the one with its bias taken off, and the standard error of each. */
export interface RdJump {
  readonly conventional: number;
  readonly biasCorrected: number;
  readonly stdError: number;
  /** Knows that the bias was estimated. */
  readonly robustStdError: number;
}

export interface RdJumps extends RdJump {
  /** Jump of the take-up; null in a sharp design. */
  readonly takeUp: RdJump | null;
  /** Bias-corrected limit of the outcome from below and from above, without covariates. */
  readonly limits: readonly [number, number];
  /** Rows inside h and inside the larger bandwidth, below and above. */
  readonly nInside: readonly [number, number];
}

const ORDER = 1;

/**
 * Difference between the two limits at the cut-off (above less below), or their ratio to that of the take-up: local linear
 * in h, bias by the local quadratic in b. Sides are below, above.
 * Source: Calonico, Cattaneo and Titiunik (2014), doi:10.3982/ECTA11757. Golden: test/golden/rd.json.
 */
export function rdJump(
  sides: readonly [RdSide, RdSide],
  bandwidths: RdBandwidths,
  { kernel, vcov }: { readonly kernel: RdKernel; readonly vcov: RdVcov },
): RdJumps {
  const fits = sides.map((side) => fitSide(side, bandwidths, kernel));
  const [below, above] = fits as [SideFit, SideFit];
  const { isFuzzy, columns } = sides[0];
  const slopes = covariateSlopes(
    fits.map(({ linear, side }) => ({ fit: linear, columns: side.columns })),
    isFuzzy ? 2 : 1,
  );
  const jumpOf = (limit: keyof Pick<SideFit, 'limits' | 'correctedLimits'>) =>
    Float64Array.from(columns, (_, j) => above[limit][j]! - below[limit][j]!);
  const [raw, corrected] = [jumpOf('limits'), jumpOf('correctedLimits')];
  const { weights, effect } = rdCombination(raw, slopes);
  const errors = (s: Float64Array) => ({
    stdError: Math.sqrt(fits.reduce((sum, fit) => sum + sideVariance(fit, s, vcov, 'linear'), 0)),
    robustStdError: Math.sqrt(fits.reduce((sum, fit) => sum + sideVariance(fit, s, vcov, 'corrected'), 0)),
  });
  const takeUpWeights = isFuzzy ? Float64Array.from([0, 1, ...slopes[1]!.map((slope) => -slope)]) : null;
  return {
    conventional: effect,
    biasCorrected: effect + dot(weights, corrected) - dot(weights, raw),
    ...errors(weights),
    takeUp: takeUpWeights && {
      conventional: dot(takeUpWeights, raw),
      biasCorrected: dot(takeUpWeights, corrected),
      ...errors(takeUpWeights),
    },
    limits: [below.correctedLimits[0]!, above.correctedLimits[0]!],
    nInside: [below.nInside, above.nInside],
  };
}

interface SideFit {
  readonly side: RdSide;
  readonly linear: LocalPolynomial;
  readonly quadratic: LocalPolynomial;
  /** n x 2: what a row adds to the bias-corrected coefficients, before the inverse Gram matrix. */
  readonly corrected: ReturnType<typeof scoresOf>;
  readonly limits: Float64Array;
  readonly correctedLimits: Float64Array;
  readonly nInside: number;
}

function fitSide(whole: RdSide, { h, b }: RdBandwidths, kernel: RdKernel): SideFit {
  const side = rowsOfSide(whole, (i) => kernelWeight(kernel, whole.x[i]! / Math.max(h, b)) > 0);
  const weightsIn = (bandwidth: number) => side.x.map((x) => kernelWeight(kernel, x / bandwidth) / bandwidth);
  const linear = localPolynomial(side.x, weightsIn(h), ORDER);
  const quadratic = localPolynomial(side.x, weightsIn(b), ORDER + 1);
  const corrected = correctedScores(side.x, linear, quadratic);
  const left = rowOf(linear.inverseGram, 0);
  return {
    side,
    linear,
    quadratic,
    corrected,
    limits: Float64Array.from(side.columns, (column) => linear.coefficients(column)[0]!),
    correctedLimits: Float64Array.from(side.columns, (column) =>
      column.reduce((sum, y, i) => sum + y * dot(left, rowOf(corrected, i)), 0),
    ),
    nInside: linear.weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0),
  };
}

/** Linear scores less (R'W x^2) times what the row adds to the quadratic coefficient. */
function correctedScores(x: Float64Array, linear: LocalPolynomial, quadratic: LocalPolynomial) {
  const scores = scoresOf(linear);
  const k = ORDER + 1;
  const moments = new Float64Array(k);
  x.forEach((value, i) => {
    for (let j = 0; j < k; j++) moments[j]! += scores.data[i * k + j]! * value * value;
  });
  const bend = rowOf(quadratic.inverseGram, k);
  const quadraticScores = scoresOf(quadratic);
  const corrected = matrix(x.length, k, scores.data);
  for (let i = 0; i < x.length; i++) {
    const share = dot(bend, rowOf(quadraticScores, i));
    for (let j = 0; j < k; j++) corrected.data[i * k + j]! -= moments[j]! * share;
  }
  return corrected;
}

function sideVariance(of: SideFit, s: Float64Array, vcov: RdVcov, which: 'linear' | 'corrected'): number {
  const { side, linear, quadratic, corrected } = of;
  const outcome = combined(side.columns, s);
  const fit = which === 'linear' ? linear : quadratic;
  const scores = which === 'linear' ? scoresOf(linear) : corrected;
  const residuals = rdResiduals(side.x, outcome, fit, vcov);
  const { clusterOf } = side;
  return rdVariance(scores, rowOf(linear.inverseGram, 0), residuals, { clusterOf, nCoefficients: fit.basis.cols });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
