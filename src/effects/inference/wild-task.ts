import { multiplyVector } from '../../stats/linalg/multiply-vector.ts';
import { estimateOf, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { stdErrorOf } from './analytic.ts';
import { stdErrorOfShifts } from './cluster-std-error.ts';
import { type WildContrast, type WildRegression, wildRegression } from './wild-regression.ts';
import { leftOutInverses, sumsByCluster, wildScores } from './wild-scores.ts';

export type WildWeights = 'rademacher' | 'webb' | 'mammen';
/**
 * Which residuals are drawn (1 = of the fit, 3 = of the fit without the own cluster), then which standard error a draw's t
 * divides by (1 = cr1s, 3 = cr3).
 */
export type WildVariant = '11' | '13' | '31' | '33';

/**
 * The wild bootstrap of one effect as sums by drawn group (a cluster, or a part of one), plain data: what a draw costs
 * does not depend on the number of rows. A draw gives each group one weight w, with sums s over groups g:
 * effect = pull's, and cluster c adds (sum of w own over its groups - through_c's)^2 to its variance.
 * Parts `Y` and `Z`: scores(theta) = Y - theta Z, Z = 0 where the null is not imposed.
 */
export interface WildTask {
  readonly nDrawn: number;
  readonly nClusters: number;
  readonly k: number;
  /** Cluster of each drawn group. */
  readonly clusterOf: Int32Array;
  /** nDrawn x k. */
  readonly scoresY: Float64Array;
  readonly scoresZ: Float64Array;
  readonly ownY: Float64Array;
  readonly ownZ: Float64Array;
  /** nClusters x k. */
  readonly through: Float64Array;
  readonly pull: Float64Array;
  /** What the sum of squares over clusters is multiplied by. */
  readonly factor: number;
  readonly estimate: number;
  readonly stdError: number;
  readonly weights: WildWeights;
  /** Every sign vector once. */
  readonly exact: boolean;
  readonly draws: number;
  readonly seed: string;
}

export interface WildOptions {
  readonly variant: WildVariant;
  readonly weights: WildWeights;
  readonly imposeNull: boolean;
  readonly replicates: number;
  readonly seed: string;
}

/**
 * Prepares the wild cluster bootstrap of one coefficient; the estimate must have clusters, two or more. `drawnOf`: the group
 * that gets one weight, by row, dense and inside clusters; null = the clusters. Rademacher signs are enumerated where
 * 2^groups <= `replicates`; Webb's six-point and Mammen's two-point weights are always drawn.
 * Source: MacKinnon, Nielsen and Webb 2023, doi:10.1002/jae.2969 (variants); MacKinnon and Webb 2018, doi:10.1111/ectj.12107.
 */
export function wildTask(
  estimate: LinearEstimate,
  options: WildOptions & { readonly drawnOf?: Int32Array | null },
): WildTask {
  const { direction, spread, ...regression } = wildRegression(estimate, options.drawnOf ?? null);
  const stdError =
    stdErrorKind(options.variant) === 'cr3'
      ? stdErrorOf(withClusters(estimate, regression.nClusters), 'cr3')
      : stdErrorOfShifts(estimate, shiftsOf(regression, { direction, spread }));
  return contrastTask(regression, { direction, spread, estimate: estimateOf(estimate), stdError }, options);
}

/** Rows are clusters where none are named. */
function withClusters(estimate: LinearEstimate, nClusters: number): LinearEstimate {
  return { ...estimate, clusterOf: estimate.clusterOf ?? Int32Array.from(estimate.fit.y.keys()), nClusters };
}

/** What each cluster moves the effect by. */
function shiftsOf(
  regression: WildRegression,
  { direction, spread }: Pick<WildContrast, 'direction' | 'spread'>,
): Float64Array {
  const { k, nClusters } = regression;
  const scores = sumsByCluster(regression.scores, k, regression);
  return Float64Array.from(
    { length: nClusters },
    (_, g) => product(direction, scores.subarray(g * k, (g + 1) * k)) / spread,
  );
}

/** The standard error that a variant studentises by. */
export const stdErrorKind = (variant: WildVariant): 'cr1s' | 'cr3' => (variant.endsWith('3') ? 'cr3' : 'cr1s');

/** The same of any weighted sum of coefficients. */
export function contrastTask(regression: WildRegression, contrast: WildContrast, options: WildOptions): WildTask {
  const { nClusters, nDrawn, k, clusterOf } = regression;
  const { imposeNull, variant } = options;
  const { direction, spread, estimate, stdError } = contrast;
  const scores = wildScores(regression, contrast, { imposeNull, jackknifed: variant.startsWith('3') });
  const pull = direction.map((value) => value / spread);
  const pulls = variant.endsWith('3')
    ? leftOutInverses(regression).map((inverse) => multiplyVector(inverse, pull))
    : Array.from({ length: nClusters }, () => pull);
  const own = (values: Float64Array) =>
    Float64Array.from(clusterOf, (g, group) => product(pulls[g]!, values.subarray(group * k, (group + 1) * k)));
  return {
    nDrawn,
    nClusters,
    k,
    clusterOf,
    scoresY: scores.y,
    scoresZ: scores.z,
    ownY: own(scores.y),
    ownZ: own(scores.z),
    through: throughOf(regression, pulls),
    pull,
    factor: stdError ** 2 / squaresOf(sumsByCluster(own(regression.scores), 1, regression)),
    estimate,
    stdError,
    ...drawsOf(nDrawn, options),
  };
}

/** How many draws of which weights. */
export function drawsOf(
  nDrawn: number,
  { weights, replicates, seed }: Pick<WildOptions, 'weights' | 'replicates' | 'seed'>,
): Pick<WildTask, 'weights' | 'exact' | 'draws' | 'seed'> {
  const exact = weights === 'rademacher' && 2 ** nDrawn <= replicates;
  return { weights, exact, draws: exact ? 2 ** nDrawn : replicates, seed };
}

const squaresOf = (values: Float64Array) => product(values, values);

/** Cross-products of the basis in each cluster times its pull, nClusters x k. */
function throughOf(regression: WildRegression, pulls: readonly Float64Array[]): Float64Array {
  const { k, nDrawn, clusterOf, grams } = regression;
  const through = Float64Array.from({ length: nDrawn * k }, (_, i) => {
    const group = Math.floor(i / k);
    return product(grams.subarray(i * k, (i + 1) * k), pulls[clusterOf[group]!]!);
  });
  return sumsByCluster(through, k, regression);
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
