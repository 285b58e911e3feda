import type { SimplexProblem } from './simplex-problem.ts';

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
