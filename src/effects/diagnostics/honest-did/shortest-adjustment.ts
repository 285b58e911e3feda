import { bisect } from '../../../stats/bisect.ts';
import { foldedNormalQuantile } from '../../../stats/distributions/folded-normal.ts';
import { dot } from '../../../stats/linalg/dot.ts';
import { pivotedQr } from '../../../stats/linalg/pivoted-qr.ts';
import { solveUpper } from '../../../stats/linalg/solve-upper.ts';
import { exactSimplexWeights } from '../../estimators/synthetic/exact-simplex-weights.ts';

/** An affine estimator: its coefficients on the steps before the start, and half the length of its interval. */
export interface Adjustment {
  readonly coefficients: Float64Array;
  readonly halfLength: number;
}

interface Setting {
  /** Error of the unadjusted estimate, and of each step, as factors of independent standard normals. */
  readonly start: Float64Array;
  readonly steps: readonly Float64Array[];
  /** Worst bias of the unadjusted estimate, and of a coefficient of 1. */
  readonly fixedBias: number;
  readonly bound: number;
  readonly alpha: number;
}

/**
 * Coefficients c, one a step, that make the interval of the estimate + sum c x step shortest: half its length is
 * the folded normal quantile at worst bias (fixedBias + bound x sum |c|) and standard error. On the frontier each sum |c| has
 * the smallest standard error, a least-squares problem; along it the length has one minimum, where its slope is 0.
 * Source: Armstrong and Kolesar 2018, doi:10.3982/ECTA14434; Rambachan and Roth 2023, doi:10.1093/restud/rdad018.
 */
export function shortestAdjustment(setting: Setting): Adjustment {
  const { start, steps } = setting;
  const free = leastSquares(start, steps);
  if (setting.bound === 0 || steps.length === 0) return judged(setting, free).adjustment;
  const most = free.reduce((sum, c) => sum + Math.abs(c), 0);
  const at = (size: number) => judged(setting, ofSize(setting, size));
  const unadjusted = judged(setting, new Float64Array(steps.length));
  if (most === 0 || unadjusted.slope >= 0) return unadjusted.adjustment;
  return at(bisect((size) => -at(size).slope, 0, most)).adjustment;
}

/** The adjustment with coefficients on the frontier, and how its half length changes with the sum of their sizes. */
function judged({ start, steps, fixedBias, bound, alpha }: Setting, coefficients: Float64Array) {
  const error = errorOf(start, steps, coefficients);
  const sd = Math.sqrt(dot(error, error));
  const size = coefficients.reduce((sum, c) => sum + Math.abs(c), 0);
  const ratio = (fixedBias + bound * size) / sd;
  const quantile = foldedNormalQuantile(1 - alpha, ratio);
  const perBias = Math.tanh(quantile * ratio);
  const perSd = quantile - ratio * perBias;
  const gain = Math.max(0, ...steps.map((step) => Math.abs(dot(step, error)))) / sd;
  return { adjustment: { coefficients, halfLength: quantile * sd }, slope: bound * perBias - gain * perSd };
}

function errorOf(start: Float64Array, steps: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  return start.map((value, i) => steps.reduce((sum, step, j) => sum + coefficients[j]! * step[i]!, value));
}

function leastSquares(start: Float64Array, steps: readonly Float64Array[]): Float64Array {
  const { kept, r, effects } = pivotedQr(steps, start);
  const solution = solveUpper(r, effects);
  const coefficients = new Float64Array(steps.length);
  kept.forEach((at, i) => {
    coefficients[at] = -solution[i]!;
  });
  return coefficients;
}

/** Least squares with a sum of sizes of at most `size`: a mixture of 0 and of each coefficient at + and - `size`. */
function ofSize({ start, steps }: Setting, size: number): Float64Array {
  const corner = (sign: number) => (step: Float64Array) => step.map((value) => sign * size * value);
  const columns = [start.map(() => 0), ...steps.map(corner(1)), ...steps.map(corner(-1))];
  const shares = exactSimplexWeights({ columns, target: start.map((value) => -value), ridge: 0 });
  return Float64Array.from(steps, (_, j) => size * (shares[1 + j]! - shares[1 + steps.length + j]!));
}
