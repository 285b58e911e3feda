import { mean } from '../../../stats/descriptive/mean.ts';

/** min over weights w on the simplex of mean((columns w - target)^2) + ridge sum(w^2). */
export interface SimplexProblem {
  /** One array a weight, each as long as `target`. */
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  /** Not negative; in squared units of the target. */
  readonly ridge: number;
}

/** The problem with columns and target counted from their means, which leaves the level of the fit free. */
export function withIntercept({ columns, target, ridge }: SimplexProblem): SimplexProblem {
  return { columns: columns.map(centred), target: centred(target), ridge };
}

/** The value that the weights should make small. */
export function simplexObjective({ columns, target, ridge }: SimplexProblem, weights: Float64Array): number {
  const misfit = target.map((value) => -value);
  let squares = 0;
  columns.forEach((column, j) => {
    const weight = weights[j]!;
    squares += weight * weight;
    if (weight !== 0) for (let i = 0; i < misfit.length; i++) misfit[i]! += weight * column[i]!;
  });
  return ridge * squares + misfit.reduce((sum, value) => sum + value * value, 0) / misfit.length;
}

function centred(values: Float64Array): Float64Array {
  const center = mean(values);
  return values.map((value) => value - center);
}
