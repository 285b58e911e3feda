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

function centred(values: Float64Array): Float64Array {
  const center = mean(values);
  return values.map((value) => value - center);
}
