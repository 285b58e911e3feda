import { largestDistance } from '../descriptive/largest-distance.ts';
import { dot } from './dot.ts';
import { isSquarable } from './is-squarable.ts';
import { type Matrix, matrix } from './matrix.ts';
import { reduceRows } from './reduce-rows.ts';

export interface PivotedQr {
  /** Indices of the linearly independent columns, ascending. */
  readonly kept: readonly number[];
  /** Indices of the columns that depend on earlier ones, ascending. */
  readonly dropped: readonly number[];
  /** Upper triangle of the kept columns, k x k. */
  readonly r: Matrix;
  /** First k entries of Q' response. */
  readonly effects: Float64Array;
  /** Sum of the squares of what of the response no column reaches. */
  readonly rest: number;
}

/** A column whose remainder, after the earlier ones, is below this share of its norm is collinear (R's `lm`). */
const COLLINEAR_TOLERANCE = 1e-7;

/**
 * Householder QR of n x p columns (each of length n) in their given order; a column that depends on earlier columns is
 * set aside, never an earlier one. `response` has length n and counts from `center`. Inputs are not changed.
 * Source: Businger and Golub 1965, doi:10.1007/BF01436084, with pivoting limited to dropped columns.
 */
export function pivotedQr(columns: readonly Float64Array[], response: Float64Array, center = 0): PivotedQr {
  const reduced = reduceRows(columns, response, center);
  if (!reduced) return byReflectors(columns, center === 0 ? response : response.map((value) => value - center));
  const qr = byReflectors(reduced.columns, reduced.response);
  return { ...qr, rest: qr.rest + reduced.rest };
}

function byReflectors(columns: readonly Float64Array[], response: Float64Array): PivotedQr {
  const n = response.length;
  const effects = Float64Array.from(response);
  const kept: number[] = [];
  const dropped: number[] = [];
  const reflectors: Float64Array[] = [];
  const triangle: Float64Array[] = [];

  columns.forEach((column, index) => {
    const work = Float64Array.from(column);
    for (let step = 0; step < reflectors.length; step++) reflect(work, reflectors[step]!, step);
    const step = reflectors.length;
    const remainder = norm(work, step);
    if (step >= n || !(remainder > COLLINEAR_TOLERANCE * norm(column, 0))) {
      dropped.push(index);
      return;
    }
    const reflector = work.slice(step);
    const first = Math.abs(reflector[0]!);
    const alpha = reflector[0]! >= 0 ? -remainder : remainder;
    reflector[0]! -= alpha;
    // |x - alpha e|^2 = 2 |x| (|x| + |x_0|).
    const length = Math.SQRT2 * Math.sqrt(remainder) * Math.sqrt(remainder + first);
    for (let i = 0; i < reflector.length; i++) reflector[i]! /= length;
    reflect(effects, reflector, step);
    const top = work.slice(0, step + 1);
    top[step] = alpha;
    reflectors.push(reflector);
    triangle.push(top);
    kept.push(index);
  });

  const k = kept.length;
  const r = matrix(k, k);
  triangle.forEach((top, j) => {
    top.forEach((value, i) => {
      r.data[i * k + j] = value;
    });
  });
  const rest = effects.subarray(k);
  return { kept, dropped, r, effects: effects.slice(0, k), rest: dot(rest, rest) };
}

function norm(values: Float64Array, from: number): number {
  const own = from === 0 ? values : values.subarray(from);
  const largest = largestDistance(own);
  if (largest === 0) return 0;
  if (isSquarable(largest)) return Math.sqrt(dot(own, own));
  const scaled = own.map((value) => value / largest);
  return largest * Math.sqrt(dot(scaled, scaled));
}

function reflect(values: Float64Array, reflector: Float64Array, from: number): void {
  let sum = 0;
  for (let i = 0; i < reflector.length; i++) sum += reflector[i]! * values[from + i]!;
  sum *= 2;
  for (let i = 0; i < reflector.length; i++) values[from + i]! -= sum * reflector[i]!;
}
