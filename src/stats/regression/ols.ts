import { PilotError } from '../../core/error.ts';
import { mean } from '../descriptive/mean.ts';
import { inverseOfGram } from '../linalg/inverse-of-gram.ts';
import { type Matrix, matrix } from '../linalg/matrix.ts';
import { pivotedQr } from '../linalg/pivoted-qr.ts';
import { solveUpper } from '../linalg/solve-upper.ts';
import { refuseWeights } from '../refuse-weights.ts';
import { INTERCEPT_NAME } from './intercept.ts';

/** Rows that stay in the cache while all columns are written to them. */
const ROWS_AT_ONCE = 1024;

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
  const x = rowsOf(keptColumns, n);
  const names = keptColumns.map(({ name }) => name);
  const coefficients = solveUpper(qr.r, qr.effects);
  const { fitted, residuals, rss } = split(centred, x, coefficients, weights, center);
  if (center !== 0) coefficients[0]! += center;
  const tss = weightedSquares(centred, weights, names.includes(INTERCEPT_NAME) ? weightedMean(centred, weights) : 0);
  return {
    names,
    dropped: qr.dropped.map((index) => columns[index]!.name),
    coefficients,
    toGiven: null,
    x,
    y,
    weights,
    fitted,
    residuals,
    bread: inverseOfGram(qr.r),
    n,
    k,
    sigma2: n > k ? rss / (n - k) : Number.NaN,
    rSquared: tss > 0 ? 1 - rss / tss : null,
  };
}

/** Columns side by side, n x k, some rows of all of them at a time. */
function rowsOf(columns: readonly NumericColumn[], n: number): Matrix {
  const k = columns.length;
  const x = matrix(n, k);
  for (let from = 0; from < n; from += ROWS_AT_ONCE) {
    const to = Math.min(n, from + ROWS_AT_ONCE);
    columns.forEach(({ values }, j) => {
      for (let i = from; i < to; i++) x.data[i * k + j] = values[i]!;
    });
  }
  return x;
}

/** What the columns explain of the centred outcome (with its center), what they do not, and the weighted squares of that. */
function split(
  centred: Float64Array,
  { data, cols }: Matrix,
  coefficients: Float64Array,
  weights: Float64Array | null,
  center: number,
) {
  const n = centred.length;
  const fitted = new Float64Array(n);
  const residuals = new Float64Array(n);
  let rss = 0;
  for (let i = 0; i < n; i++) {
    let explained = 0;
    for (let j = 0; j < cols; j++) explained += data[i * cols + j]! * coefficients[j]!;
    const residual = centred[i]! - explained;
    fitted[i] = explained + center;
    residuals[i] = residual;
    rss += (weights ? weights[i]! : 1) * (residual * residual);
  }
  return { fitted, residuals, rss };
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
