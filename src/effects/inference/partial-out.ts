import { orthonormalBasis } from '../../stats/linalg/orthonormal-basis.ts';
import type { LinearEstimate } from '../estimators/linear-estimate.ts';

/**
 * A regression with everything that no assignment changes projected out, rows scaled by the root of their weight.
 * All row arrays have length n; `basis` (n x p, row-major) is orthonormal and spans the fixed columns.
 */
export interface PartialledOut {
  readonly n: number;
  readonly p: number;
  readonly basis: Float64Array;
  /** Factors of the arm columns, n x m row-major: the column is the factor where treated, else 0. */
  readonly factors: Float64Array;
  readonly m: number;
  /** Which of the m columns is the effect. */
  readonly target: number;
  /** Outcome and observed effect column, projected off the basis. */
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/** Splits a fit into the columns that depend on the arm and the rest, and projects the rest out. */
export function partialOut(estimate: LinearEstimate): PartialledOut {
  const { fit, treatmentColumns, treated, coefficient } = estimate;
  const { n, weights } = fit;
  const root = weights?.map(Math.sqrt) ?? null;
  const scaled = (value: (row: number) => number) => {
    const values = new Float64Array(n);
    for (let row = 0; row < n; row++) values[row] = root === null ? value(row) : value(row) * root[row]!;
    return values;
  };

  const byArm = new Set(treatmentColumns.map(({ column }) => column));
  const fixed = fit.names.flatMap((_, column) =>
    byArm.has(column) ? [] : [scaled((row) => fit.columns[column]![row]!)],
  );
  const directions = orthonormalBasis(fixed);
  const factors = treatmentColumns.map(({ factor }) => scaled((row) => factor?.[row] ?? 1));
  const target = treatmentColumns.findIndex(({ column }) => column === coefficient);
  return {
    n,
    p: directions.length,
    basis: rowMajor(directions, n),
    factors: rowMajor(factors, n),
    m: factors.length,
    target,
    y: projectOff(
      scaled((row) => fit.y[row]!),
      directions,
    ),
    z: projectOff(
      scaled((row) => treated[row]! * (treatmentColumns[target]!.factor?.[row] ?? 1)),
      directions,
    ),
  };
}

/** A vector less its projection on orthonormal directions. */
export function projectOff(vector: Float64Array, directions: readonly Float64Array[]): Float64Array {
  const rest = vector.slice();
  for (const direction of directions) {
    let dot = 0;
    for (let i = 0; i < rest.length; i++) dot += rest[i]! * direction[i]!;
    for (let i = 0; i < rest.length; i++) rest[i]! -= dot * direction[i]!;
  }
  return rest;
}

function rowMajor(columns: readonly Float64Array[], n: number): Float64Array {
  const data = new Float64Array(n * columns.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < n; i++) data[i * columns.length + j] = column[i]!;
  });
  return data;
}
