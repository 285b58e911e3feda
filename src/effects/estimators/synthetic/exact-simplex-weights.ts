import { matrix } from '../../../stats/linalg/matrix.ts';
import { pivotedQr } from '../../../stats/linalg/pivoted-qr.ts';
import { solveSpd } from '../../../stats/linalg/solve-spd.ts';
import { solveUpper } from '../../../stats/linalg/solve-upper.ts';
import type { SimplexProblem } from './simplex-problem.ts';

/** A reduced gradient below this share of the largest squared entry is 0. */
const OPTIMAL = 1e-11;

/**
 * The weights on the simplex that minimise the objective exactly, by active sets: least squares on the weights in use,
 * back to the edge where one turns negative, the most useful unused weight in, until none would help.
 * Source: Lawson and Hanson (1974), chapter 23, doi:10.1137/1.9781611971217, with the weights' sum held at 1.
 */
export function exactSimplexWeights(problem: SimplexProblem): Float64Array {
  const { columns } = problem;
  const weights = new Float64Array(columns.length);
  const first = nearestColumn(problem);
  weights[first] = 1;
  const used = new Set([first]);
  const scale = largestSquare(problem);
  for (let round = 0; round < 20 * columns.length; round++) {
    settle(problem, weights, used);
    const gradient = gradientOf(problem, weights);
    const level = [...used].reduce((sum, j) => sum + weights[j]! * gradient[j]!, 0);
    let entering = -1;
    gradient.forEach((value, j) => {
      if (!used.has(j) && value < level - OPTIMAL * scale && (entering < 0 || value < gradient[entering]!))
        entering = j;
    });
    if (entering < 0) break;
    used.add(entering);
  }
  return weights;
}

/** Moves to the best weights on the columns in use, dropping those that would turn negative. */
function settle(problem: SimplexProblem, weights: Float64Array, used: Set<number>): void {
  while (used.size > 1) {
    const support = [...used];
    const goal = (support.length > problem.target.length + 1 ? bestByPeriods : bestByWeights)(problem, support);
    let share = 1;
    support.forEach((j, i) => {
      if (goal[i]! < 0) share = Math.min(share, weights[j]! / (weights[j]! - goal[i]!));
    });
    support.forEach((j, i) => {
      weights[j]! += share * (goal[i]! - weights[j]!);
    });
    if (share === 1) return;
    const leaving = support.filter((j, i) => goal[i]! < 0 && weights[j]! <= 1e-15);
    for (const j of leaving) {
      weights[j] = 0;
      used.delete(j);
    }
  }
  for (const j of used) weights[j] = 1;
}

/** Least squares on the support with weights that sum to 1: the last weight is 1 less the others. */
function bestByWeights({ columns, target, ridge }: SimplexProblem, support: readonly number[]): Float64Array {
  const root = Math.sqrt(ridge * target.length);
  const last = support.length - 1;
  const base = columns[support[last]!]!;
  const n = target.length;
  const response = new Float64Array(n + support.length);
  for (let i = 0; i < n; i++) response[i] = target[i]! - base[i]!;
  response[n + last] = -root;
  const contrasts = support.slice(0, last).map((j, at) => {
    const contrast = new Float64Array(n + support.length);
    for (let i = 0; i < n; i++) contrast[i] = columns[j]![i]! - base[i]!;
    contrast[n + at] = root;
    contrast[n + last] = -root;
    return contrast;
  });
  const { kept, r, effects } = pivotedQr(contrasts, response);
  const solution = solveUpper(r, effects);
  const best = new Float64Array(support.length);
  kept.forEach((index, i) => {
    best[index] = solution[i]!;
  });
  best[last] = 1 - best.reduce((sum, value) => sum + value, 0);
  return best;
}

/**
 * The same where more weights than values are in use, which a penalty alone allows: w = A'a + m, with one equation a value
 * of the target, (AA' + penalty) a + m A1 = target and the weights' sum at 1.
 */
function bestByPeriods({ columns, target, ridge }: SimplexProblem, support: readonly number[]): Float64Array {
  const n = target.length;
  const gram = matrix(n, n);
  const sides = matrix(n, 2);
  for (let i = 0; i < n; i++) {
    gram.data[i * n + i] = ridge * n;
    sides.data[2 * i] = target[i]!;
  }
  for (const j of support) {
    const column = columns[j]!;
    for (let i = 0; i < n; i++) {
      sides.data[2 * i + 1]! += column[i]!;
      for (let k = 0; k < n; k++) gram.data[i * n + k]! += column[i]! * column[k]!;
    }
  }
  const solved = solveSpd(gram, sides).data;
  const against = (side: 0 | 1) =>
    target.reduce((sum, _, i) => sum + sides.data[2 * i + 1]! * solved[2 * i + side]!, 0);
  const level = (1 - against(0)) / (support.length - against(1));
  return Float64Array.from(support, (j) =>
    columns[j]!.reduce((sum, value, i) => sum + value * (solved[2 * i]! - level * solved[2 * i + 1]!), level),
  );
}

function gradientOf({ columns, target, ridge }: SimplexProblem, weights: Float64Array): Float64Array {
  const misfit = target.map((value) => -value);
  columns.forEach((column, j) => {
    if (weights[j] !== 0) for (let i = 0; i < misfit.length; i++) misfit[i]! += weights[j]! * column[i]!;
  });
  return Float64Array.from(columns, (column, j) => {
    let sum = ridge * target.length * weights[j]!;
    for (let i = 0; i < misfit.length; i++) sum += misfit[i]! * column[i]!;
    return sum;
  });
}

function nearestColumn({ columns, target }: SimplexProblem): number {
  const distances = columns.map((column) => column.reduce((sum, value, i) => sum + (value - target[i]!) ** 2, 0));
  return distances.indexOf(Math.min(...distances));
}

function largestSquare({ columns, target, ridge }: SimplexProblem): number {
  const squares = [...columns, target].map((column) => column.reduce((sum, value) => sum + value * value, 0));
  return Math.max(...squares, ridge * target.length);
}
