import type { CohortFrame } from '../../types.ts';
import type { CohortCells } from './cohort-cells.ts';
import { eachUnit, type UnitRows } from './each-unit.ts';
import { projectorSums } from './projector-sums.ts';

/**
 * All that the normal equations need of the rows once the unit effects are out: inside a cohort the dummies depend on the
 * period alone, so that sums by cohort and period do. T periods, p covariates.
 */
export interface CohortSums {
  /** cohorts x T x T: sum of what takes out a unit's effect, W - w w' / total with its weights w by period. */
  readonly projectors: Float64Array;
  /** cohorts x T: sum of the weights. */
  readonly sizes: Float64Array;
  /** cohorts x (1 + p) x T: weighted outcome, then covariates, less the unit's mean. */
  readonly sums: Float64Array;
  /** (1 + p) x (1 + p), lower triangle: their weighted products. */
  readonly products: Float64Array;
  /** Weighted squares of each covariate as it came. */
  readonly raw: Float64Array;
}

/** The sums of any panel, from one pass over its rows. */
export function cohortSums(frame: CohortFrame, { starts, nPeriods: T, cohortOf }: CohortCells): CohortSums {
  const { weights, covariates } = frame;
  const p = covariates.length;
  const sums = new Float64Array(starts.length * (p + 1) * T);
  const products = new Float64Array((p + 1) * (p + 1));
  const projectors = projectorSums(frame, starts.length);
  eachUnit(frame, [frame.y, ...covariates.map(({ values }) => values)], (rows) => {
    const cohort = cohortOf[rows.unit]!;
    projectors.add(cohort, rows);
    for (let a = 0; a <= p; a++) {
      addByPeriod(frame, rows, a, { sums, at: (cohort * (p + 1) + a) * T });
      for (let b = 0; b <= a; b++) products[a * (p + 1) + b]! += productOf(rows, a, b, weights);
    }
  });
  const raw = Float64Array.from(covariates, ({ values }) =>
    values.reduce((sum, value, row) => sum + (weights?.[row] ?? 1) * value * value, 0),
  );
  return { ...projectors.finish(), sums, products, raw };
}

function addByPeriod(
  { periodOf, weights }: CohortFrame,
  { from, to, left, stride }: UnitRows,
  column: number,
  { sums, at }: { readonly sums: Float64Array; readonly at: number },
): void {
  const own = column * stride - from;
  if (weights) for (let row = from; row < to; row++) sums[at + periodOf[row]!]! += weights[row]! * left[own + row]!;
  else if (to - from === stride) for (let row = from; row < to; row++) sums[at + row - from]! += left[own + row]!;
  else for (let row = from; row < to; row++) sums[at + periodOf[row]!]! += left[own + row]!;
}

/** Weighted product of two columns over the rows of a unit. */
function productOf({ from, to, left, stride }: UnitRows, a: number, b: number, weights: Float64Array | null): number {
  const count = to - from;
  let sum = 0;
  if (weights)
    for (let i = 0; i < count; i++) sum += weights[from + i]! * left[a * stride + i]! * left[b * stride + i]!;
  else for (let i = 0; i < count; i++) sum += left[a * stride + i]! * left[b * stride + i]!;
  return sum;
}
