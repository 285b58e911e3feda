import { cholesky } from '../linalg/cholesky.ts';
import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiply } from '../linalg/multiply.ts';
import { multiplyVector } from '../linalg/multiply-vector.ts';
import { symmetricEigen } from '../linalg/symmetric-eigen.ts';
import { transpose } from '../linalg/transpose.ts';
import type { OlsFit } from '../regression/ols.ts';
import { biasReduction, spreadOf } from './bias-reduction.ts';
import { groupRows } from './group-rows.ts';
import { ofGivenColumns } from './of-given-columns.ts';

/** Eigenvalues of I - H below this are exact zeros: the fit without the cluster lacks a coefficient. */
const ZERO_EIGENVALUE = 1e-12;

/**
 * Covariance of the coefficients (k x k) with rows dependent inside clusters (clusterOf: length n, integers >= 0).
 * cr0: the plain sandwich; cr1: times G/(G-1); cr1s: times G/(G-1) (n-1)/(n-k); cr2: unbiased under independent, equally
 * spread errors; cr3: leave-one-cluster-out, times nothing. Weights enter the fit; errors are taken to be
 * equally spread all the same, as clubSandwich does. With one cluster cr1 and cr1s are not finite.
 * Source: Pustejovsky and Tipton 2018, doi:10.1080/07350015.2016.1247004.
 * Golden: did_2x2_card_krueger, did_2x2_jtrain, cluster_rct.
 */
export function clusterVcov(fit: OlsFit, clusterOf: Int32Array, kind: 'cr0' | 'cr1' | 'cr1s' | 'cr2' | 'cr3'): Matrix {
  const { k } = fit;
  const steps = kind === 'cr2' || kind === 'cr3' ? stepsByRows(fit, clusterOf, kind) : stepsByScore(fit, clusterOf);
  const vcov = matrix(k, k);
  for (const step of steps)
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) vcov.data[a * k + b]! += step[a]! * step[b]!;
    }
  const factor = sampleFactor(fit, steps.length, kind);
  return ofGivenColumns(
    fit,
    matrix(
      k,
      k,
      vcov.data.map((entry) => entry * factor),
    ),
  );
}

/** What the sum of squared scores is multiplied by for few clusters and rows. */
export function sampleFactor({ n, k }: Pick<OlsFit, 'n' | 'k'>, nClusters: number, kind: string): number {
  const clusters = kind === 'cr1' || kind === 'cr1s' ? nClusters / (nClusters - 1) : 1;
  return kind === 'cr1s' ? (clusters * (n - 1)) / (n - k) : clusters;
}

/** The bread times the score of each cluster; rows are read in their order. */
function stepsByScore({ n, k, x, residuals, weights, bread }: OlsFit, clusterOf: Int32Array): readonly Float64Array[] {
  const scores = new Map<number, Float64Array>();
  for (let row = 0; row < n; row++) {
    const cluster = clusterOf[row]!;
    let score = scores.get(cluster);
    if (score === undefined) {
      score = new Float64Array(k);
      scores.set(cluster, score);
    }
    const residual = (weights ? weights[row]! : 1) * residuals[row]!;
    for (let j = 0; j < k; j++) score[j]! += x.data[row * k + j]! * residual;
  }
  return [...scores.values()].map((score) => multiplyVector(bread, score));
}

/** What one cluster (its rows) adds to the coefficients: a vector of length k whose outer products sum to the covariance. */
type ClusterShift = (rows: Int32Array) => Float64Array;

function stepsByRows(fit: OlsFit, clusterOf: Int32Array, kind: 'cr2' | 'cr3'): readonly Float64Array[] {
  const { nGroups, starts, rows } = groupRows(clusterOf);
  const shift = kind === 'cr2' ? bySquareRoot(fit) : byLeavingOut(fit);
  return Array.from({ length: nGroups }, (_, g) => shift(rows.subarray(starts[g]!, starts[g + 1]!)));
}

function bySquareRoot(fit: OlsFit): ClusterShift {
  const spread = spreadOf(fit);
  return (rows) => {
    const { basis, weighted, root } = biasReduction(fit, rows, spread);
    const inside = basis.map((direction) => direction.reduce((sum, q, i) => sum + q * fit.residuals[rows[i]!]!, 0));
    const adjusted = multiplyVector(root, inside);
    const score = scoreOf(fit, rows);
    for (let i = 0; i < inside.length; i++) {
      const change = adjusted[i]! - inside[i]!;
      for (let j = 0; j < fit.k; j++) score[j]! += weighted.data[i * fit.k + j]! * change;
    }
    return multiplyVector(fit.bread, score);
  };
}

/** With M = L L', the coefficients move by L (I - L'CL)^+ L's, C the cluster's X'WX and s its score. */
function byLeavingOut(fit: OlsFit): ClusterShift {
  const { k } = fit;
  const lower = cholesky(fit.bread);
  const upper = transpose(lower);
  return (rows) => {
    const { values, vectors } = symmetricEigen(multiply(multiply(upper, gramOf(fit, rows)), lower));
    const rotated = multiplyVector(transpose(vectors), multiplyVector(upper, scoreOf(fit, rows)));
    for (let j = 0; j < k; j++) {
      const margin = 1 - values[j]!;
      rotated[j] = margin > ZERO_EIGENVALUE ? rotated[j]! / margin : 0;
    }
    return multiplyVector(lower, multiplyVector(vectors, rotated));
  };
}

function scoreOf(fit: OlsFit, rows: Int32Array): Float64Array {
  const score = new Float64Array(fit.k);
  for (const row of rows) {
    const residual = (fit.weights ? fit.weights[row]! : 1) * fit.residuals[row]!;
    for (let j = 0; j < fit.k; j++) score[j]! += fit.x.data[row * fit.k + j]! * residual;
  }
  return score;
}

function gramOf(fit: OlsFit, rows: Int32Array): Matrix {
  const { k } = fit;
  const gram = matrix(k, k);
  for (const row of rows) {
    const weight = fit.weights ? fit.weights[row]! : 1;
    for (let a = 0; a < k; a++) {
      const weighted = weight * fit.x.data[row * k + a]!;
      for (let b = 0; b < k; b++) gram.data[a * k + b]! += weighted * fit.x.data[row * k + b]!;
    }
  }
  return gram;
}
