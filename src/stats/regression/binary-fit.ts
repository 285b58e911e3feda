import { inverseOfGram } from '../linalg/inverse-of-gram.ts';
import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiplyVector } from '../linalg/multiply-vector.ts';
import { type PivotedQr, pivotedQr } from '../linalg/pivoted-qr.ts';
import { solveUpper } from '../linalg/solve-upper.ts';
import type { NumericColumn } from './ols.ts';

/** A regression of 0/1 on k kept columns of n rows. */
export interface BinaryFit {
  readonly names: readonly string[];
  /** Columns that depend on earlier ones; they have no coefficient. */
  readonly dropped: readonly string[];
  readonly coefficients: Float64Array;
  /** Probability of 1, length n. */
  readonly fitted: Float64Array;
  /** What the link turns into `fitted` (log odds, or standard normal deviates), length n. */
  readonly linearPredictor: Float64Array;
  /** First derivative of each row's log likelihood (unweighted) in its linear predictor, length n. */
  readonly gradient: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Some combination of columns tells 0 from 1 without error for some rows: coefficients run off to infinity. */
  readonly separated: boolean;
  /** Inverse of the observed information, k x k: the covariance of the coefficients. */
  readonly bread: Matrix;
}

export interface BinaryRows {
  readonly y: Uint8Array;
  readonly columns: readonly NumericColumn[];
  readonly weights?: Float64Array | null;
}

/** How a linear predictor and an outcome (0 or 1) make a likelihood; each of `curvature` and `surprise` is finite. */
export interface Link {
  readonly probability: (predictor: number) => number;
  readonly logLikelihood: (predictor: number, y: number) => number;
  /** Minus the second derivative of the log likelihood, > 0. */
  readonly curvature: (predictor: number, y: number) => number;
  /** First derivative of the log likelihood over `curvature`. */
  readonly surprise: (predictor: number, y: number) => number;
  /** A predictor that still moves this far when the likelihood has settled moves for ever. */
  readonly separationStep: number;
}

const MAX_ITERATIONS = 100;
const MAX_HALVINGS = 30;
/** Relative change of the log likelihood at which Newton's method, whose error squares each step, has converged. */
const LIKELIHOOD_TOLERANCE = 1e-14;

/**
 * Maximum-likelihood regression of y (length n, 0 or 1) on columns (each of length n) by Newton's method, each step a
 * weighted least-squares problem solved by QR, so that raw units of any scale are safe. Weights (length n, all > 0)
 * multiply the log likelihood of a row; null = 1 each. Collinear columns go as in `ols`.
 * Source: McCullagh and Nelder 1989, Generalized Linear Models, chapters 2 and 4, doi:10.1007/978-1-4899-3242-6.
 */
export function binaryFit({ y, columns, weights = null }: BinaryRows, link: Link): BinaryFit {
  const n = y.length;
  const { kept, dropped } = pivotedQr(
    columns.map((column) => column.values),
    new Float64Array(n),
  );
  const used = kept.map((index) => columns[index]!);
  const k = used.length;
  const x = matrix(n, k);
  used.forEach(({ values }, j) => {
    for (let i = 0; i < n; i++) x.data[i * k + j] = values[i]!;
  });
  const weightOf = (row: number) => (weights ? weights[row]! : 1);
  const likelihoodAt = (predictor: Float64Array) =>
    predictor.reduce((sum, value, row) => sum + weightOf(row) * link.logLikelihood(value, y[row]!), 0);
  const stepAt = (predictor: Float64Array): PivotedQr => {
    const root = predictor.map((value, row) => Math.sqrt(weightOf(row) * link.curvature(value, y[row]!)));
    return pivotedQr(
      used.map(({ values }) => values.map((value, row) => value * root[row]!)),
      predictor.map((value, row) => link.surprise(value, y[row]!) * root[row]!),
    );
  };

  let coefficients: Float64Array = new Float64Array(k);
  let predictor: Float64Array = new Float64Array(n);
  let likelihood = likelihoodAt(predictor);
  let newton = stepAt(predictor);
  let iterations = 0;
  let converged = false;
  let separated = false;
  while (iterations < MAX_ITERATIONS && newton.kept.length === k && !converged) {
    iterations++;
    const step = solveUpper(newton.r, newton.effects);
    const previous = { coefficients, predictor, likelihood };
    for (let halving = 0, size = 1; halving < MAX_HALVINGS; halving++, size /= 2) {
      coefficients = previous.coefficients.map((value, j) => value + size * step[j]!);
      predictor = multiplyVector(x, coefficients);
      likelihood = likelihoodAt(predictor);
      if (likelihood >= previous.likelihood - LIKELIHOOD_TOLERANCE * Math.abs(previous.likelihood)) break;
    }
    converged = Math.abs(likelihood - previous.likelihood) <= LIKELIHOOD_TOLERANCE * (Math.abs(likelihood) + 0.1);
    separated = predictor.some((value, row) => Math.abs(value - previous.predictor[row]!) > link.separationStep);
    newton = stepAt(predictor);
  }
  return {
    names: used.map(({ name }) => name),
    dropped: dropped.map((index) => columns[index]!.name),
    coefficients,
    fitted: predictor.map(link.probability),
    linearPredictor: predictor,
    gradient: predictor.map((value, row) => link.surprise(value, y[row]!) * link.curvature(value, y[row]!)),
    logLikelihood: likelihood,
    iterations,
    converged: converged && !separated,
    separated: separated || newton.kept.length < k,
    bread: inverseOfGram(newton.r),
  };
}
