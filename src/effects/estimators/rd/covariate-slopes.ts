import { matrix } from '../../../stats/linalg/matrix.ts';
import { solveSpd } from '../../../stats/linalg/solve-spd.ts';
import type { LocalPolynomial } from './local-polynomial.ts';

/** Rows inside the bandwidth of one side, with their fit. */
interface Fitted {
  readonly fit: LocalPolynomial;
  /** Outcome, take-up where fuzzy, covariates. */
  readonly columns: readonly Float64Array[];
}

/**
 * Coefficients of the covariates in the local fit with separate polynomials and common slopes of the covariates, one array
 * for each of the first `nResponses` columns. Source: Calonico, Cattaneo, Farrell and Titiunik (2019), doi:10.1162/rest_a_00760.
 */
export function covariateSlopes(sides: readonly Fitted[], nResponses: number): readonly Float64Array[] {
  const nCovariates = sides[0]!.columns.length - nResponses;
  if (nCovariates === 0) return Array.from({ length: nResponses }, () => new Float64Array(0));
  const gram = matrix(nCovariates, nCovariates);
  const cross = matrix(nCovariates, nResponses);
  for (const { fit, columns } of sides) {
    const partialled = columns.slice(nResponses).map((column) => residualOf(fit, column));
    partialled.forEach((z, a) => {
      partialled.forEach((other, b) => {
        gram.data[a * nCovariates + b]! += weightedDot(fit.weights, z, other);
      });
      for (let r = 0; r < nResponses; r++) cross.data[a * nResponses + r]! += weightedDot(fit.weights, z, columns[r]!);
    });
  }
  const slopes = solveSpd(gram, cross);
  return Array.from({ length: nResponses }, (_, r) =>
    Float64Array.from({ length: nCovariates }, (_, a) => slopes.data[a * nResponses + r]!),
  );
}

function residualOf({ basis, coefficients }: LocalPolynomial, column: Float64Array): Float64Array {
  const { cols, data } = basis;
  const slopes = coefficients(column);
  return column.map((value, i) => {
    let fitted = 0;
    for (let j = 0; j < cols; j++) fitted += data[i * cols + j]! * slopes[j]!;
    return value - fitted;
  });
}

function weightedDot(weights: Float64Array, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += weights[i]! * a[i]! * b[i]!;
  return sum;
}
