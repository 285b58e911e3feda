import { PilotError } from '../../core/error.ts';
import { mean } from '../descriptive/mean.ts';
import { inverseOfGram } from '../linalg/inverse-of-gram.ts';
import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiplyVector } from '../linalg/multiply-vector.ts';
import { pivotedQr } from '../linalg/pivoted-qr.ts';
import { solveUpper } from '../linalg/solve-upper.ts';
import { refuseWeights } from '../refuse-weights.ts';
import { INTERCEPT_NAME } from './intercept.ts';

export interface NumericColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** A least-squares fit of n rows on k kept columns. */
export interface OlsFit {
  readonly names: readonly string[];
  /** Columns that depend on earlier ones; they have no coefficient. */
  readonly dropped: readonly string[];
  readonly coefficients: Float64Array;
  /** Turns coefficients of `x` into those of the columns as given, k x k; null = they are the same columns. */
  readonly toGiven: Matrix | null;
  /** n x k, kept columns, not weighted. */
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array | null;
  readonly fitted: Float64Array;
  /** y - fitted, not weighted. */
  readonly residuals: Float64Array;
  /** (X'WX)^-1, k x k. */
  readonly bread: Matrix;
  readonly n: number;
  readonly k: number;
  /** Weighted residual sum of squares over n - k; NaN where n = k. */
  readonly sigma2: number;
  /** Share of the variance about the weighted mean (about 0 without an intercept); null where y does not vary. */
  readonly rSquared: number | null;
}

/**
 * Weighted least squares of y (length n) on columns (each of length n) by Householder QR. Pass the constant explicitly
 * as `intercept(n)`. Weights (length n, all > 0) are precisions; null = 1 each. Of collinear columns the later goes, by
 * R's rule (tolerance 1e-7). After an intercept y counts from its mean, so that a y which does not vary has
 * coefficients of exactly 0.
 * Errors: `stats.no-rows` (n = 0), `stats.weights` (a weight that is not positive and finite).
 * Golden: did_2x2_card_krueger, did_2x2_jtrain, cluster_rct.
 * @example ols({ y, columns: [intercept(n), { name: 'treated', values }] }).coefficients[1]
 */
export function ols({
  y,
  columns,
  weights = null,
}: {
  readonly y: Float64Array;
  readonly columns: readonly NumericColumn[];
  readonly weights?: Float64Array | null;
}): OlsFit {
  const n = y.length;
  refuseUnusable(n, weights);
  const roots = weights?.map(Math.sqrt) ?? null;
  const scaled = (values: Float64Array) => (roots ? values.map((value, i) => value * roots[i]!) : values);
  const center = columns[0]?.name === INTERCEPT_NAME ? mean(y) : 0;
  const centred = y.slice();
  for (let i = 0; i < n; i++) centred[i]! -= center;
  const qr = pivotedQr(
    columns.map((column) => scaled(column.values)),
    scaled(centred),
  );

  const keptColumns = qr.kept.map((index) => columns[index]!);
  const k = keptColumns.length;
  const x = matrix(n, k);
  keptColumns.forEach(({ values }, j) => {
    for (let i = 0; i < n; i++) x.data[i * k + j] = values[i]!;
  });
  const names = keptColumns.map(({ name }) => name);
  const coefficients = solveUpper(qr.r, qr.effects);
  const explained = multiplyVector(x, coefficients);
  const residuals = centred.slice();
  for (let i = 0; i < n; i++) residuals[i]! -= explained[i]!;
  if (center !== 0) {
    coefficients[0]! += center;
    for (let i = 0; i < n; i++) explained[i]! += center;
  }
  const rss = weightedSquares(residuals, weights, 0);
  const tss = weightedSquares(centred, weights, names.includes(INTERCEPT_NAME) ? weightedMean(centred, weights) : 0);
  return {
    names,
    dropped: qr.dropped.map((index) => columns[index]!.name),
    coefficients,
    toGiven: null,
    x,
    y,
    weights,
    fitted: explained,
    residuals,
    bread: inverseOfGram(qr.r),
    n,
    k,
    sigma2: n > k ? rss / (n - k) : Number.NaN,
    rSquared: tss > 0 ? 1 - rss / tss : null,
  };
}

function refuseUnusable(n: number, weights: Float64Array | null): void {
  if (n === 0) {
    throw new PilotError({
      code: 'stats.no-rows',
      kind: 'data',
      message: 'regression: at least one complete row is needed, got 0.',
      hint: 'Check which columns are missing in every row.',
    });
  }
  refuseWeights(weights);
}

function weightedMean(values: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights ? weights[i]! : 1;
    sum += weight * values[i]!;
    total += weight;
  }
  return sum / total;
}

function weightedSquares(values: Float64Array, weights: Float64Array | null, center: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (weights ? weights[i]! : 1) * (values[i]! - center) ** 2;
  return sum;
}
