import { PilotError } from '../../core/error.ts';
import { mean } from '../descriptive/mean.ts';
import { dot } from '../linalg/dot.ts';
import { inverseOfGram } from '../linalg/inverse-of-gram.ts';
import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiplyVector } from '../linalg/multiply-vector.ts';
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

/**
 * A least-squares fit of n rows on k kept columns. `x`, `fitted` and `residuals` are made when they are first read: much
 * inference needs none of them, and at a million rows each is tens of megabytes.
 */
export interface OlsFit {
  readonly names: readonly string[];
  /** Columns that depend on earlier ones; they have no coefficient. */
  readonly dropped: readonly string[];
  readonly coefficients: Float64Array;
  /** Turns coefficients of `x` into those of the columns as given, k x k; null = they are the same columns. */
  readonly toGiven: Matrix | null;
  /** Kept columns, n values each, not weighted. */
  readonly columns: readonly Float64Array[];
  /** The same side by side, n x k. */
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
  /** Share of the variance about the weighted mean (about 0 where the first column is no intercept); null where y does not vary. */
  readonly rSquared: number | null;
}

/**
 * Weighted least squares of y (length n) on columns (each of length n) by Householder QR. Pass the constant explicitly
 * as `intercept(n)`. Weights (length n, all > 0) are precisions; null = 1 each. Of collinear columns the later goes, by
 * R's rule (tolerance 1e-7). After an intercept y counts from its mean, so that a y which does not vary has
 * coefficients of exactly 0. `toGivenOf` answers `toGiven` for the kept names, null = the columns are as given.
 * Errors: `stats.no-rows` (n = 0), `stats.weights` (a weight that is not positive and finite).
 * Golden: did_2x2_card_krueger, did_2x2_jtrain, cluster_rct.
 * @example ols({ y, columns: [intercept(n), { name: 'treated', values }] }).coefficients[1]
 */
export function ols({
  y,
  columns,
  weights = null,
  toGivenOf = null,
}: {
  readonly y: Float64Array;
  readonly columns: readonly NumericColumn[];
  readonly weights?: Float64Array | null;
  readonly toGivenOf?: ((names: readonly string[]) => Matrix) | null;
}): OlsFit {
  const n = y.length;
  refuseUnusable(n, weights);
  const roots = weights?.map(Math.sqrt) ?? null;
  const center = columns[0]?.name === INTERCEPT_NAME ? mean(y) : 0;
  const qr = roots
    ? pivotedQr(
        columns.map(({ values }) => values.map((value, i) => value * roots[i]!)),
        y.map((value, i) => (value - center) * roots[i]!),
      )
    : pivotedQr(
        columns.map(({ values }) => values),
        y,
        center,
      );

  const kept = qr.kept.map((index) => columns[index]!);
  const k = kept.length;
  const names = kept.map(({ name }) => name);
  const own = solveUpper(qr.r, qr.effects);
  const coefficients = own.slice();
  if (center !== 0) coefficients[0]! += center;
  const toGiven = toGivenOf?.(names) ?? null;
  // The first reflection takes the weighted mean out, if the first column is the intercept.
  const varying = names[0] === INTERCEPT_NAME ? qr.effects.subarray(1) : qr.effects;
  const tss = qr.rest + dot(varying, varying);
  return withRows(
    {
      names,
      dropped: qr.dropped.map((index) => columns[index]!.name),
      coefficients: toGiven ? multiplyVector(toGiven, coefficients) : coefficients,
      toGiven,
      columns: kept.map(({ values }) => values),
      y,
      weights,
      bread: inverseOfGram(qr.r),
      n,
      k,
      sigma2: n > k ? qr.rest / (n - k) : Number.NaN,
      rSquared: tss > 0 ? 1 - qr.rest / tss : null,
    },
    { center, coefficients: own },
  );
}

/** Coefficients of the columns for y less a center. */
interface Line {
  readonly center: number;
  readonly coefficients: Float64Array;
}

/** Adds what has a row for each row. */
function withRows(fit: Omit<OlsFit, 'x' | 'fitted' | 'residuals'>, line: Line): OlsFit {
  let x: Matrix | undefined;
  let fitted: Float64Array | undefined;
  let residuals: Float64Array | undefined;
  return {
    ...fit,
    get x() {
      x ??= rowsOf(fit);
      return x;
    },
    get residuals() {
      residuals ??= residualsOf(fit, line);
      return residuals;
    },
    get fitted() {
      fitted ??= this.residuals.map((residual, row) => fit.y[row]! - residual);
      return fitted;
    },
  };
}

/** Columns side by side, n x k, some rows of all of them at a time. */
function rowsOf({ columns, n, k }: Pick<OlsFit, 'columns' | 'n' | 'k'>): Matrix {
  const x = matrix(n, k);
  for (let from = 0; from < n; from += ROWS_AT_ONCE) {
    const to = Math.min(n, from + ROWS_AT_ONCE);
    columns.forEach((values, j) => {
      for (let i = from; i < to; i++) x.data[i * k + j] = values[i]!;
    });
  }
  return x;
}

/** What the columns leave of the outcome. */
function residualsOf({ columns, y, n }: Pick<OlsFit, 'columns' | 'y' | 'n'>, { center, coefficients }: Line) {
  const residuals = new Float64Array(n);
  for (let from = 0; from < n; from += ROWS_AT_ONCE) {
    const to = Math.min(n, from + ROWS_AT_ONCE);
    for (let i = from; i < to; i++) residuals[i] = y[i]! - center;
    let j = 0;
    for (; j + 1 < columns.length; j += 2) {
      const left = columns[j]!;
      const right = columns[j + 1]!;
      const leftSlope = coefficients[j]!;
      const rightSlope = coefficients[j + 1]!;
      for (let i = from; i < to; i++) residuals[i]! -= leftSlope * left[i]! + rightSlope * right[i]!;
    }
    if (j === columns.length) continue;
    const last = columns[j]!;
    const slope = coefficients[j]!;
    for (let i = from; i < to; i++) residuals[i]! -= slope * last[i]!;
  }
  return residuals;
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
