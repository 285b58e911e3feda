import { estimateOf, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { stdErrorOf } from './analytic.ts';
import { partialOut, projectOff } from './partial-out.ts';

export type WildWeights = 'rademacher' | 'webb';

/**
 * The wild cluster bootstrap as sums by cluster, plain data: what a draw costs does not depend on the number of rows.
 * A draw multiplies each cluster's residuals by one weight. Vectors have length G, matrices are G x p row-major.
 */
export interface WildTask {
  readonly nClusters: number;
  readonly p: number;
  /** Restricted: residuals depend on the hypothesised effect (the z parts); else those of the full fit (z parts 0). */
  readonly imposeNull: boolean;
  /** Products of the effect column with the residuals' two parts: residual(theta) = y part - theta z part. */
  readonly withY: Float64Array;
  readonly withZ: Float64Array;
  /** Products of the basis with the two parts, of the basis with the effect column, and the effect column's squares. */
  readonly basisY: Float64Array;
  readonly basisZ: Float64Array;
  readonly basisColumn: Float64Array;
  readonly squares: Float64Array;
  /** The cr1s factor G/(G-1) (n-1)/(n-k). */
  readonly factor: number;
  readonly estimate: number;
  readonly stdError: number;
  readonly weights: WildWeights;
  /** Every sign vector once. */
  readonly exact: boolean;
  readonly draws: number;
  readonly seed: string;
}

/**
 * Prepares the wild cluster bootstrap of one coefficient; the estimate must have clusters, two or more. Rademacher signs
 * are enumerated where 2^G <= `replicates`; Webb's six-point weights are always drawn.
 */
export function wildTask(
  estimate: LinearEstimate,
  options: {
    readonly weights: WildWeights;
    readonly imposeNull: boolean;
    readonly replicates: number;
    readonly seed: string;
  },
): WildTask {
  const { fit, coefficient } = estimate;
  const clusterOf = estimate.clusterOf ?? Int32Array.from({ length: fit.n }, (_, row) => row);
  const nClusters = estimate.nClusters ?? fit.n;
  // Every column but the effect is fixed here, the arm's own columns too.
  const { n, p, basis, z } = partialOut({
    ...estimate,
    treatmentColumns: estimate.treatmentColumns.filter(({ column }) => column === coefficient),
  });
  const [partY, partZ] = residualParts(estimate, basis, p, z, options.imposeNull);
  const sums = {
    withY: new Float64Array(nClusters),
    withZ: new Float64Array(nClusters),
    basisY: new Float64Array(nClusters * p),
    basisZ: new Float64Array(nClusters * p),
    basisColumn: new Float64Array(nClusters * p),
    squares: new Float64Array(nClusters),
  };
  for (let row = 0; row < n; row++) {
    const cluster = clusterOf[row]!;
    sums.withY[cluster]! += z[row]! * partY[row]!;
    sums.withZ[cluster]! += z[row]! * partZ[row]!;
    sums.squares[cluster]! += z[row]! ** 2;
    for (let q = 0; q < p; q++) {
      const direction = basis[row * p + q]!;
      sums.basisY[cluster * p + q]! += direction * partY[row]!;
      sums.basisZ[cluster * p + q]! += direction * partZ[row]!;
      sums.basisColumn[cluster * p + q]! += direction * z[row]!;
    }
  }
  const exact = options.weights === 'rademacher' && 2 ** nClusters <= options.replicates;
  return {
    ...sums,
    nClusters,
    p,
    imposeNull: options.imposeNull,
    factor: ((nClusters / (nClusters - 1)) * (fit.n - 1)) / (fit.n - fit.k),
    estimate: estimateOf(estimate),
    stdError: stdErrorOf({ ...estimate, clusterOf, nClusters }, 'cr1s'),
    weights: options.weights,
    exact,
    draws: exact ? 2 ** nClusters : options.replicates,
    seed: options.seed,
  };
}

function residualParts(
  { fit, coefficient }: LinearEstimate,
  basis: Float64Array,
  p: number,
  z: Float64Array,
  imposeNull: boolean,
): readonly [Float64Array, Float64Array] {
  const scaled = (values: Float64Array) =>
    fit.weights ? values.map((value, row) => value * Math.sqrt(fit.weights![row]!)) : values;
  if (!imposeNull) return [scaled(fit.residuals), new Float64Array(fit.n)];
  const directions = Array.from({ length: p }, (_, q) => z.map((_, row) => basis[row * p + q]!));
  const column = z.map((_, row) => fit.x.data[row * fit.k + coefficient]!);
  return [projectOff(scaled(fit.y), directions), projectOff(scaled(column), directions)];
}
