import { PilotError } from '../../../core/error.ts';
import { inverseSpd } from '../../../stats/linalg/inverse-spd.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import type { NumericColumn } from '../../../stats/regression/ols.ts';
import type { CohortFrame } from '../../types.ts';
import { rowsByPeriod } from './rows-by-period.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/** A regression with an effect of each unit and of p columns (periods, then covariates), fitted on some rows. */
export interface UntreatedFit {
  readonly coefficients: Float64Array;
  /** What the columns leave of each unit's outcome; NaN where none of its rows was fitted. */
  readonly unitEffects: Float64Array;
  /** Weighted mean of the columns over the fitted rows of each unit, n x p. */
  readonly unitMeans: Matrix;
  /** Sum of weight times residual times columns over the fitted rows of each unit, n x p. */
  readonly scores: Matrix;
  /** Inverse of the weighted cross products within units, p x p; 0 in columns that were left out. */
  readonly bread: Matrix;
  /** The columns of a row of the frame. */
  readonly columnsOf: (row: number, into: Float64Array) => void;
  /** Covariates that repeat others or do not vary within units. */
  readonly collinear: readonly string[];
}

/** What a column must keep of its squares, beside earlier ones, to count as one of its own. */
const COLLINEAR = 1e-10;

/**
 * Weighted least squares of the outcome on unit and period effects and covariates in the rows marked 1 in `fitted` (by row
 * of the frame), by normal equations within units. Errors: `imputation.not-connected` where the fitted rows do not tie
 * all periods together.
 */
export function untreatedFit(
  frame: CohortFrame,
  staggered: StaggeredUnits,
  fitted: Uint8Array,
  covariates: readonly NumericColumn[],
): UntreatedFit {
  const { slots, columnsOf } = columnsOfRows(frame, fitted, covariates);
  const p = slots + covariates.length;
  const rowsOf = fittedRows(frame, staggered, fitted);
  const design: Design = { frame, n: staggered.n, p, rowsOf, columnsOf };
  const { unitMeans, outcomeMeans, gram, cross } = normalEquations(design);
  const kept = independent(gram);
  for (let at = 0; at < slots; at++) if (!kept.includes(at)) throw notConnected(frame.term);
  const bread = embedded(inverseSpd(submatrix(gram, kept)), kept, p);
  const coefficients = multiplyVector(bread, cross);
  const unitEffects = outcomeMeans.map(
    (mean, unit) => mean - coefficients.reduce((sum, value, j) => sum + value * unitMeans.data[unit * p + j]!, 0),
  );
  const scores = scoresOf(design, coefficients, unitEffects);
  const collinear = covariates.flatMap(({ name }, j) => (kept.includes(slots + j) ? [] : [name]));
  return { coefficients, unitEffects, unitMeans, scores, bread, columnsOf, collinear };
}

/** The columns of a row: its period (the first fitted one left out), `slots` in number, then covariates. */
function columnsOfRows({ periodOf }: CohortFrame, fitted: Uint8Array, covariates: readonly NumericColumn[]) {
  const present = [...new Set(periodOf.filter((_, row) => fitted[row] === 1))].sort((a, b) => a - b);
  const slot = new Map(present.slice(1).map((period, j) => [period, j]));
  const columnsOf = (row: number, into: Float64Array) => {
    into.fill(0);
    const at = slot.get(periodOf[row]!);
    if (at !== undefined) into[at] = 1;
    covariates.forEach(({ values }, j) => {
      into[slot.size + j] = values[row]!;
    });
  };
  return { slots: slot.size, columnsOf };
}

function fittedRows(frame: CohortFrame, staggered: StaggeredUnits, fitted: Uint8Array) {
  const nPeriods = frame.times.length;
  const rowAt = rowsByPeriod(frame, staggered);
  return (unit: number): readonly number[] =>
    Array.from(rowAt.subarray(unit * nPeriods, (unit + 1) * nPeriods)).filter((row) => row >= 0 && fitted[row] === 1);
}

interface Design extends Pick<UntreatedFit, 'columnsOf'> {
  readonly frame: CohortFrame;
  readonly n: number;
  readonly p: number;
  /** Fitted rows of a unit. */
  readonly rowsOf: (unit: number) => readonly number[];
}

function normalEquations({ frame: { y, weights }, n, p, rowsOf, columnsOf }: Design) {
  const x = new Float64Array(p);
  const unitMeans = matrix(n, p);
  const outcomeMeans = new Float64Array(n);
  const gram = matrix(p, p);
  const cross = new Float64Array(p);
  for (let unit = 0; unit < n; unit++) {
    const rows = rowsOf(unit);
    const total = rows.reduce((sum, row) => sum + (weights?.[row] ?? 1), 0);
    const means = unitMeans.data.subarray(unit * p, (unit + 1) * p);
    for (const row of rows) {
      const share = (weights?.[row] ?? 1) / total;
      outcomeMeans[unit]! += share * y[row]!;
      columnsOf(row, x);
      for (let j = 0; j < p; j++) means[j]! += share * x[j]!;
    }
    if (rows.length === 0) outcomeMeans[unit] = Number.NaN;
    for (const row of rows) {
      const weight = weights?.[row] ?? 1;
      columnsOf(row, x);
      for (let i = 0; i < p; i++) {
        const gap = weight * (x[i]! - means[i]!);
        cross[i]! += gap * (y[row]! - outcomeMeans[unit]!);
        for (let j = 0; j < p; j++) gram.data[i * p + j]! += gap * (x[j]! - means[j]!);
      }
    }
  }
  return { unitMeans, outcomeMeans, gram, cross };
}

function scoresOf(
  { frame: { y, weights }, n, p, rowsOf, columnsOf }: Design,
  coefficients: Float64Array,
  unitEffects: Float64Array,
): Matrix {
  const x = new Float64Array(p);
  const scores = matrix(n, p);
  for (let unit = 0; unit < n; unit++)
    for (const row of rowsOf(unit)) {
      columnsOf(row, x);
      const explained = coefficients.reduce((sum, value, j) => sum + value * x[j]!, unitEffects[unit]!);
      const residual = (weights?.[row] ?? 1) * (y[row]! - explained);
      for (let j = 0; j < p; j++) scores.data[unit * p + j]! += residual * x[j]!;
    }
  return scores;
}

/** Columns of a Gram matrix that do not repeat earlier ones. */
function independent(gram: Matrix): readonly number[] {
  const k = gram.rows;
  const left = Float64Array.from(gram.data);
  const kept: number[] = [];
  for (let j = 0; j < k; j++) {
    const pivot = left[j * k + j]!;
    if (!(pivot > COLLINEAR * gram.data[j * k + j]!)) continue;
    kept.push(j);
    for (let i = j + 1; i < k; i++) {
      const factor = left[i * k + j]! / pivot;
      for (let l = j; l < k; l++) left[i * k + l]! -= factor * left[j * k + l]!;
    }
  }
  return kept;
}

function embedded(inner: Matrix, kept: readonly number[], p: number): Matrix {
  const full = matrix(p, p);
  kept.forEach((from, i) => {
    kept.forEach((to, j) => {
      full.data[from * p + to] = inner.data[i * kept.length + j]!;
    });
  });
  return full;
}

const notConnected = (term: string) =>
  new PilotError({
    code: 'imputation.not-connected',
    kind: 'data',
    message: `Column ${term}: untreated rows must tie all periods together through units seen in several, got periods that share no unit.`,
    hint: 'Add units that are untreated in more periods, or leave such periods out.',
  });
