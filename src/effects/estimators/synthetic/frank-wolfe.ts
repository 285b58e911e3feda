import type { SimplexProblem } from './simplex-problem.ts';

/**
 * Weights on the simplex by Frank-Wolfe steps with exact line search, from `start`, until a step lowers the objective by
 * no more than `minDecrease`^2 or `maxSteps` are done: the published algorithm of synthetic difference in differences,
 * whose early stop is part of the estimator. The exact optimum is `exactSimplexWeights`.
 * Source: Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), doi:10.1257/aer.20190159. Golden: synthdid_prop99.json.
 */
export function frankWolfe(
  problem: SimplexProblem,
  {
    start,
    minDecrease,
    maxSteps,
  }: { readonly start: Float64Array; readonly minDecrease: number; readonly maxSteps: number },
): Float64Array {
  const { columns, target, ridge } = problem;
  const penalty = target.length * ridge;
  const weights = Float64Array.from(start);
  const misfit = target.map((value) => -value);
  columns.forEach((column, j) => {
    for (let i = 0; i < misfit.length; i++) misfit[i]! += weights[j]! * column[i]!;
  });
  let before = Number.NaN;
  for (let step = 0; step < maxSteps; step++) {
    descend(problem, penalty, weights, misfit);
    const after = (penalty * squares(weights) + squares(misfit)) / misfit.length;
    if (step > 0 && !(before - after > minDecrease * minDecrease)) break;
    before = after;
  }
  return weights;
}

/** One step towards the vertex of steepest descent; weights and misfit (columns weights - target) change in place. */
function descend(
  { columns, target }: SimplexProblem,
  penalty: number,
  weights: Float64Array,
  misfit: Float64Array,
): void {
  let best = 0;
  let steepest = Number.POSITIVE_INFINITY;
  let along = 0;
  for (let j = 0; j < columns.length; j++) {
    const gradient = dot(columns[j]!, misfit) + penalty * weights[j]!;
    along += gradient * weights[j]!;
    if (gradient < steepest) {
      steepest = gradient;
      best = j;
    }
  }
  const column = columns[best]!;
  const length = squares(weights) - weights[best]! * weights[best]! + (1 - weights[best]!) * (1 - weights[best]!);
  if (length === 0) return;
  let curvature = penalty * length;
  for (let i = 0; i < misfit.length; i++) curvature += (column[i]! - target[i]! - misfit[i]!) ** 2;
  const share = curvature > 0 ? Math.min(1, Math.max(0, (along - steepest) / curvature)) : 0;
  for (let j = 0; j < weights.length; j++) weights[j]! += share * ((j === best ? 1 : 0) - weights[j]!);
  for (let i = 0; i < misfit.length; i++) misfit[i]! += share * (column[i]! - target[i]! - misfit[i]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const squares = (values: Float64Array) => dot(values, values);
