import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiply } from '../linalg/multiply.ts';
import { orthonormalBasis } from '../linalg/orthonormal-basis.ts';
import { symmetricEigen } from '../linalg/symmetric-eigen.ts';
import { transpose } from '../linalg/transpose.ts';
import type { OlsFit } from '../regression/ols.ts';

/** Eigenvalues of I - H below this are exact zeros: directions in which the cluster fits itself. */
const ZERO_EIGENVALUE = 1e-12;

/**
 * The CR2 adjustment of one cluster of m rows, in r <= min(m, 2k) dimensions. Where Q (m x r) is an orthonormal basis of
 * the cluster's columns, the adjustment matrix is A = I + Q (root - I) Q'.
 */
export interface BiasReduction {
  /** Columns of Q, each of length m. */
  readonly basis: readonly Float64Array[];
  /** Q' X, r x k. */
  readonly projected: Matrix;
  /** Q' W X, r x k; the same object where there are no weights. */
  readonly weighted: Matrix;
  /** Symmetric pseudo-inverse square root, r x r. */
  readonly root: Matrix;
}

/**
 * Makes the adjustment of the cluster with these rows, so that the variance is unbiased when errors are independent and
 * equally spread. Works for clusters of any size: nothing m x m is formed. `spread` = M X'W^2X M (`spreadOf`), null
 * where there are no weights.
 * Source: Pustejovsky and Tipton 2018, doi:10.1080/07350015.2016.1247004, with the identity as the working model.
 */
export function biasReduction(fit: OlsFit, rows: Int32Array, spread: Matrix | null): BiasReduction {
  const columns = fit.columns.map((values) => Float64Array.from(rows, (row) => values[row]!));
  const { weights } = fit;
  const weightedColumns = weights ? columns.map((column) => column.map((v, i) => v * weights[rows[i]!]!)) : columns;
  const basis = orthonormalBasis(weights ? [...columns, ...weightedColumns] : columns);
  const projected = project(basis, columns);
  const weighted = weights ? project(basis, weightedColumns) : projected;
  const root = inverseRoot(residualSpread(fit.bread, projected, weighted, spread));
  return { basis, projected, weighted, root };
}

/** M X'W^2X M (k x k), M the bread: covariance of weighted coefficients whose errors are equally spread; null without weights. */
export function spreadOf(fit: OlsFit): Matrix | null {
  const { columns, n, k, weights, bread } = fit;
  if (!weights) return null;
  const gram = matrix(k, k);
  for (let i = 0; i < n; i++) {
    const square = weights[i]! ** 2;
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) gram.data[a * k + b]! += square * columns[a]![i]! * columns[b]![i]!;
    }
  }
  return multiply(multiply(bread, gram), bread);
}

function project(basis: readonly Float64Array[], columns: readonly Float64Array[]): Matrix {
  const projected = matrix(basis.length, columns.length);
  basis.forEach((direction, i) => {
    columns.forEach((column, j) => {
      let dot = 0;
      for (let row = 0; row < column.length; row++) dot += direction[row]! * column[row]!;
      projected.data[i * columns.length + j] = dot;
    });
  });
  return projected;
}

/** Covariance of the cluster's residuals inside its span, Q' (I - H) (I - H)' Q. */
function residualSpread(bread: Matrix, projected: Matrix, weighted: Matrix, spread: Matrix | null): Matrix {
  const hat = multiply(multiply(projected, bread), transpose(weighted));
  const own = spread ? multiply(multiply(projected, spread), transpose(projected)) : null;
  const r = projected.rows;
  const covariance = matrix(r, r);
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < r; j++) {
      const cross = own
        ? own.data[i * r + j]! - hat.data[i * r + j]! - hat.data[j * r + i]!
        : -(hat.data[i * r + j]! + hat.data[j * r + i]!) / 2;
      covariance.data[i * r + j] = (i === j ? 1 : 0) + cross;
    }
  }
  return covariance;
}

function inverseRoot(symmetric: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(symmetric);
  const k = symmetric.rows;
  const root = matrix(k, k);
  values.forEach((value, m) => {
    if (value <= ZERO_EIGENVALUE) return;
    const power = 1 / Math.sqrt(value);
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) {
        root.data[i * k + j]! += power * vectors.data[i * k + m]! * vectors.data[j * k + m]!;
      }
    }
  });
  return root;
}
