import { inverseOfGram } from '../linalg/inverse-of-gram.ts';
import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiplyVector } from '../linalg/multiply-vector.ts';
import { type PivotedQr, pivotedQr } from '../linalg/pivoted-qr.ts';
import { solveUpper } from '../linalg/solve-upper.ts';
import type { NumericColumn } from './ols.ts';

/** A logistic fit of n rows on k kept columns. */
export interface LogitFit {
  readonly names: readonly string[];
  /** Columns that depend on earlier ones; they have no coefficient. */
  readonly dropped: readonly string[];
  readonly coefficients: Float64Array;
  /** Probability of 1, length n. */
  readonly fitted: Float64Array;
  /** Log odds of 1, length n. */
  readonly linearPredictor: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Some combination of columns tells 0 from 1 without error for some rows: coefficients run off to infinity. */
  readonly separated: boolean;
  /** Inverse of the information, k x k: the covariance of the coefficients. */
  readonly bread: Matrix;
}

const MAX_ITERATIONS = 100;
const MAX_HALVINGS = 30;
/** Relative change of the log likelihood at which Newton's method, whose error squares each step, has converged. */
const LIKELIHOOD_TOLERANCE = 1e-14;
/** A log odds that still moves this far when the likelihood has settled moves for ever. */
const SEPARATION_STEP = 0.1;

/**
 * Maximum-likelihood logistic regression of y (length n, 0 or 1) on columns (each of length n; the constant explicitly
 * as `intercept(n)`) by iteratively reweighted least squares over QR, so that raw units of any scale are safe. Weights
 * (length n, all > 0) multiply the log likelihood of a row; null = 1 each. Collinear columns go as in `ols`.
 * Source: McCullagh and Nelder 1989, Generalized Linear Models, chapter 4. Golden: matching_lalonde.
 */
export function logit({
  y,
  columns,
  weights = null,
}: {
  readonly y: Uint8Array;
  readonly columns: readonly NumericColumn[];
  readonly weights?: Float64Array | null;
}): LogitFit {
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

  let coefficients: Float64Array = new Float64Array(k);
  let odds: Float64Array = new Float64Array(n);
  let likelihood = logLikelihoodAt(y, odds, weightOf);
  let newton = newtonStep(y, used, odds, weightOf);
  let iterations = 0;
  let converged = false;
  let separated = false;
  while (iterations < MAX_ITERATIONS && newton.kept.length === k && !converged) {
    iterations++;
    const step = solveUpper(newton.r, newton.effects);
    const previous = { coefficients, odds, likelihood };
    for (let halving = 0, size = 1; halving < MAX_HALVINGS; halving++, size /= 2) {
      coefficients = previous.coefficients.map((value, j) => value + size * step[j]!);
      odds = multiplyVector(x, coefficients);
      likelihood = logLikelihoodAt(y, odds, weightOf);
      if (likelihood >= previous.likelihood - LIKELIHOOD_TOLERANCE * Math.abs(previous.likelihood)) break;
    }
    converged = Math.abs(likelihood - previous.likelihood) <= LIKELIHOOD_TOLERANCE * (Math.abs(likelihood) + 0.1);
    separated = odds.some((value, row) => Math.abs(value - previous.odds[row]!) > SEPARATION_STEP);
    newton = newtonStep(y, used, odds, weightOf);
  }
  return {
    names: used.map(({ name }) => name),
    dropped: dropped.map((index) => columns[index]!.name),
    coefficients,
    fitted: odds.map(probability),
    linearPredictor: odds,
    logLikelihood: likelihood,
    iterations,
    converged: converged && !separated,
    separated: separated || newton.kept.length < k,
    bread: inverseOfGram(newton.r),
  };
}

const probability = (odds: number) => 1 / (1 + Math.exp(-odds));

/** The weighted least-squares problem whose solution is the next step of the coefficients. */
function newtonStep(
  y: Uint8Array,
  columns: readonly NumericColumn[],
  odds: Float64Array,
  weightOf: (row: number) => number,
): PivotedQr {
  const root = odds.map((value, row) => Math.sqrt(weightOf(row) * probability(value) * probability(-value)));
  const surprise = odds.map((value, row) => (y[row] === 1 ? 1 / probability(value) : -1 / probability(-value)));
  return pivotedQr(
    columns.map(({ values }) => values.map((value, row) => value * root[row]!)),
    surprise.map((value, row) => value * root[row]!),
  );
}

function logLikelihoodAt(y: Uint8Array, odds: Float64Array, weightOf: (row: number) => number): number {
  let sum = 0;
  odds.forEach((value, row) => {
    const against = y[row] === 1 ? -value : value;
    sum -= weightOf(row) * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
  });
  return sum;
}
