import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import { multiplyVector } from '../../stats/linalg/multiply-vector.ts';
import { symmetricEigen } from '../../stats/linalg/symmetric-eigen.ts';
import { invertSpdInPlace } from './invert-spd-in-place.ts';
import type { WildContrast, WildRegression } from './wild-regression.ts';

/** Eigenvalues below this are exact zeros: the fit without the cluster lacks a coefficient. */
const ZERO_EIGENVALUE = 1e-12;

/** Sums over each drawn group of basis times residual, nDrawn x k, in two parts: scores(theta) = y - theta z. */
export interface WildScores {
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/**
 * The scores that a draw multiplies by its weights: of the fit (restricted: of the fit under the hypothesis), or of the
 * same fit without the row's own cluster (`jackknifed`).
 */
export function wildScores(
  regression: WildRegression,
  contrast: WildContrast,
  { imposeNull, jackknifed }: { readonly imposeNull: boolean; readonly jackknifed: boolean },
): WildScores {
  const { k, nClusters } = regression;
  // How far the coefficients behind the residuals lie from those of the full fit, by cluster, as y - theta z.
  const away = { y: new Float64Array(nClusters * k), z: new Float64Array(nClusters * k) };
  const fits = jackknifed ? leftOutFits(regression, contrast, imposeNull) : null;
  for (let g = 0; g < nClusters; g++) {
    const { y, z } = fits?.(g) ?? (imposeNull ? restricted(contrast) : nowhere(k));
    away.y.set(y, g * k);
    away.z.set(z, g * k);
  }
  return { y: scoresOf(regression, regression.scores, away.y), z: scoresOf(regression, null, away.z) };
}

const nowhere = (k: number) => ({ y: new Float64Array(k), z: new Float64Array(k) });

/** Imposing theta moves the fit along the direction of the effect. */
function restricted({ direction, spread, estimate }: WildContrast) {
  return { y: direction.map((value) => value * spread * estimate), z: direction.map((value) => value * spread) };
}

/** Basis times (residual + basis times the cluster's vector), summed by drawn group; `own`: basis times residual, null = 0. */
function scoresOf(
  { k, nDrawn, clusterOf, grams }: WildRegression,
  own: Float64Array | null,
  away: Float64Array,
): Float64Array {
  const scores = own?.slice() ?? new Float64Array(nDrawn * k);
  for (let group = 0; group < nDrawn; group++) {
    const from = clusterOf[group]! * k;
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) scores[group * k + a]! += grams[(group * k + a) * k + b]! * away[from + b]!;
  }
  return scores;
}

/** Sums by drawn group (`size` numbers each) as sums by cluster. */
export function sumsByCluster(
  sums: Float64Array,
  size: number,
  { nDrawn, nClusters, clusterOf }: Pick<WildRegression, 'nDrawn' | 'nClusters' | 'clusterOf'>,
): Float64Array {
  const byCluster = new Float64Array(nClusters * size);
  for (let group = 0; group < nDrawn; group++)
    for (let i = 0; i < size; i++) byCluster[clusterOf[group]! * size + i]! += sums[group * size + i]!;
  return byCluster;
}

/** Cross-products of the basis in each cluster, k x k. */
function gramsOf(regression: WildRegression): readonly Matrix[] {
  const { k, nClusters, grams } = regression;
  const byCluster = sumsByCluster(grams, k * k, regression);
  return Array.from({ length: nClusters }, (_, g) => matrix(k, k, byCluster.slice(g * k * k, (g + 1) * k * k)));
}

/** For each cluster the inverse of what the others know of the coefficients; what they know nothing of is left out. */
export function leftOutInverses(regression: WildRegression): readonly Matrix[] {
  return gramsOf(regression).map((gram) => pseudoInverse(less(gram)));
}

/** The full fit less the fit without cluster g, whose coefficients are free, or held to the hypothesis. */
function leftOutFits(regression: WildRegression, contrast: WildContrast, imposeNull: boolean) {
  const { k } = regression;
  const scores = sumsByCluster(regression.scores, k, regression);
  const others = gramsOf(regression).map(less);
  const { direction, spread, estimate } = contrast;
  return (g: number) => {
    const score = scores.subarray(g * k, (g + 1) * k);
    if (!imposeNull) return { y: multiplyVector(pseudoInverse(others[g]!), score), z: new Float64Array(k) };
    const left = others[g]!;
    const inverse = pseudoInverse(acrossDirection(left, direction));
    const solve = (vector: Float64Array) => multiplyVector(inverse, off(vector, direction));
    // Orthogonal to the direction: what the cluster adds itself, and what moving the effect by 1 asks of the others.
    const own = solve(score);
    const answer = solve(multiplyVector(left, direction));
    const move = direction.map((value, a) => spread * (value - answer[a]!));
    return { y: own.map((value, a) => value + estimate * move[a]!), z: move };
  };
}

/** I - A. */
function less({ data, rows: k }: Matrix): Matrix {
  const rest = matrix(k, k);
  for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) rest.data[a * k + b] = (a === b ? 1 : 0) - data[a * k + b]!;
  return rest;
}

function off(vector: Float64Array, direction: Float64Array): Float64Array {
  const along = vector.reduce((sum, value, a) => sum + value * direction[a]!, 0);
  return vector.map((value, a) => value - along * direction[a]!);
}

/** (I - qq') A (I - qq') + qq'. */
function acrossDirection(a: Matrix, direction: Float64Array): Matrix {
  const k = a.rows;
  const half = matrix(k, k);
  for (let i = 0; i < k; i++) half.data.set(off(a.data.slice(i * k, (i + 1) * k), direction), i * k);
  const both = matrix(k, k);
  for (let j = 0; j < k; j++) {
    const column = off(
      Float64Array.from({ length: k }, (_, i) => half.data[i * k + j]!),
      direction,
    );
    for (let i = 0; i < k; i++) both.data[i * k + j] = column[i]! + direction[i]! * direction[j]!;
  }
  return both;
}

function pseudoInverse(symmetric: Matrix): Matrix {
  const k = symmetric.rows;
  const inverse = matrix(k, k, symmetric.data.slice());
  if (invertSpdInPlace(inverse.data, k)) return inverse;
  const { values, vectors } = symmetricEigen(symmetric);
  inverse.data.fill(0);
  values.forEach((value, m) => {
    if (value <= ZERO_EIGENVALUE) return;
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++)
        inverse.data[i * k + j]! += (vectors.data[i * k + m]! * vectors.data[j * k + m]!) / value;
  });
  return inverse;
}
