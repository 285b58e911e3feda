import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';
import type { CohortCells } from './cohort-cells.ts';
import { eachUnit } from './each-unit.ts';

/**
 * Normal equations of periods, dummies and covariates once the unit effects are out, from one pass over the rows: inside
 * a cohort the dummies depend on the period alone, so that sums by cohort and period are all that is needed.
 * Columns: T periods, then the dummies, then p covariates.
 */
export interface ProjectedMoments {
  readonly gram: Matrix;
  readonly cross: Float64Array;
  /** Squares of the columns before the unit effects left. */
  readonly scale: Float64Array;
  /** Weighted squares of the outcome about the unit means. */
  readonly squares: number;
}

export function projectedMoments(frame: CohortFrame, cells: CohortCells, nDummies: number): ProjectedMoments {
  const { nPeriods: T, starts } = cells;
  const p = frame.covariates.length;
  const C = starts.length;
  // By cohort: sum of the projectors (T x T), and their products with outcome and covariates (T each).
  const projectors = new Float64Array(C * T * T);
  const products = new Float64Array(C * (p + 1) * T);
  const covariateSquares = new Float64Array((p + 1) * (p + 1));
  const raw = new Float64Array(p);
  const whole = new Float64Array(C);
  const sizes = new Float64Array(C * T);
  const { weights, periodOf } = frame;
  eachUnit(frame, ({ unit, from, to, total, left, stride }) => {
    const c = cells.cohortOf[unit]!;
    const isWhole = weights === null && to - from === T;
    if (isWhole) whole[c]!++;
    else {
      addProjector(frame, projectors, c * T * T, { T, from, to, total });
      for (let row = from; row < to; row++) sizes[c * T + periodOf[row]!]! += weights ? weights[row]! : 1;
    }
    for (let a = 0; a <= p; a++) {
      const at = (c * (p + 1) + a) * T;
      const own = a * stride;
      if (isWhole) for (let t = 0; t < T; t++) products[at + t]! += left[own + t]!;
      else
        for (let row = from; row < to; row++)
          products[at + periodOf[row]!]! += (weights ? weights[row]! : 1) * left[own + row - from]!;
      for (let b = 0; b <= a; b++)
        covariateSquares[a * (p + 1) + b]! += dotOf(left, own, b * stride, to - from, weights, from);
    }
  });
  frame.covariates.forEach(({ values }, j) => {
    raw[j] = values.reduce((sum, value, row) => sum + (weights?.[row] ?? 1) * value * value, 0);
  });
  for (let c = 0; c < C; c++) {
    addWhole(projectors, c * T * T, T, whole[c]!);
    for (let t = 0; t < T; t++) sizes[c * T + t]! += whole[c]!;
  }
  return assemble({ cells, nDummies, p, projectors, products, covariateSquares, raw, sizes });
}

/** Weighted product of two stretches of an array. */
function dotOf(
  values: Float64Array,
  a: number,
  b: number,
  count: number,
  weights: Float64Array | null,
  from: number,
): number {
  let sum = 0;
  if (weights) for (let i = 0; i < count; i++) sum += weights[from + i]! * values[a + i]! * values[b + i]!;
  else for (let i = 0; i < count; i++) sum += values[a + i]! * values[b + i]!;
  return sum;
}

/** W - w w' / total, of the unit's periods. */
function addProjector(
  { periodOf, weights }: CohortFrame,
  projectors: Float64Array,
  at: number,
  { T, from, to, total }: { readonly T: number; readonly from: number; readonly to: number; readonly total: number },
): void {
  for (let row = from; row < to; row++) {
    const t = periodOf[row]!;
    const weight = weights ? weights[row]! : 1;
    projectors[at + t * T + t]! += weight;
    for (let other = from; other < to; other++)
      projectors[at + t * T + periodOf[other]!]! -= (weight * (weights ? weights[other]! : 1)) / total;
  }
}

/** The projectors of units seen in every period with weight 1. */
function addWhole(projectors: Float64Array, at: number, T: number, count: number): void {
  for (let t = 0; t < T; t++) {
    projectors[at + t * T + t]! += count;
    for (let s = 0; s < T; s++) projectors[at + t * T + s]! -= count / T;
  }
}

interface Sums {
  readonly cells: CohortCells;
  readonly nDummies: number;
  readonly p: number;
  readonly projectors: Float64Array;
  readonly products: Float64Array;
  readonly covariateSquares: Float64Array;
  readonly raw: Float64Array;
  readonly sizes: Float64Array;
}

function assemble({ cells, nDummies, p, projectors, products, covariateSquares, raw, sizes }: Sums): ProjectedMoments {
  const { nPeriods: T, starts, dummyOf } = cells;
  const k = T + nDummies + p;
  const gram = matrix(k, k);
  const cross = new Float64Array(k);
  const scale = new Float64Array(k);
  const add = (a: number, b: number, value: number) => {
    gram.data[a * k + b]! += value;
  };
  for (let c = 0; c < starts.length; c++) {
    const columnsOf = (t: number) => {
      const dummy = dummyOf[c * T + t]!;
      return dummy < 0 ? [t] : [t, T + dummy];
    };
    for (let t = 0; t < T; t++) {
      for (const a of columnsOf(t)) {
        scale[a]! += sizes[c * T + t]!;
        cross[a]! += products[c * (p + 1) * T + t]!;
        for (let s = 0; s < T; s++) for (const b of columnsOf(s)) add(a, b, projectors[(c * T + t) * T + s]!);
        for (let j = 0; j < p; j++) {
          const value = products[(c * (p + 1) + j + 1) * T + t]!;
          add(a, T + nDummies + j, value);
          add(T + nDummies + j, a, value);
        }
      }
    }
  }
  for (let a = 0; a < p; a++) {
    cross[T + nDummies + a] = covariateSquares[(a + 1) * (p + 1)]!;
    scale[T + nDummies + a] = raw[a]!;
    for (let b = 0; b <= a; b++) {
      add(T + nDummies + a, T + nDummies + b, covariateSquares[(a + 1) * (p + 1) + b + 1]!);
      if (b < a) add(T + nDummies + b, T + nDummies + a, covariateSquares[(a + 1) * (p + 1) + b + 1]!);
    }
  }
  return { gram, cross, scale, squares: covariateSquares[0]! };
}
