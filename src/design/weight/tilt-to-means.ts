import { PilotError } from '../../core/error.ts';
import { largestDistance } from '../../stats/descriptive/largest-distance.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
import { pivotedQr } from '../../stats/linalg/pivoted-qr.ts';
import { solveSpd } from '../../stats/linalg/solve-spd.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';

interface TiltRequest {
  /** Each of length n: the group that is reweighted. */
  readonly columns: readonly NumericColumn[];
  /** The weighted mean that each column must have. */
  readonly targets: readonly number[];
  /** Length n, > 0. */
  readonly base: Float64Array;
  /** Name of the group in a refusal. */
  readonly group: 'trained' | 'control';
}

const MAX_ITERATIONS = 200;
const MAX_HALVINGS = 40;
/** Gaps of means, in standard deviations of the group: sought, and accepted where rounding allows no further step. */
const SOUGHT = 1e-12;
const ACCEPTED = 1e-10;
/** Added to the curvature, as a share of it, where nearly all weight sits on few units. */
const RIDGE = 1e-12;

/**
 * Weights of length n, >= 0 with sum 1, whose means of the columns are the targets, nearest to the base weights in
 * Kullback-Leibler distance: base x exp(a linear function of the columns), by Newton's method with a line search on the
 * convex dual. Throws `weight.infeasible` where the targets lie outside what weighted means of the group can reach.
 */
export function tiltToMeans({ columns, targets, base, group }: TiltRequest): Float64Array {
  const n = base.length;
  const total = base.reduce((sum, weight) => sum + weight, 0);
  const logBase = base.map((weight) => Math.log(weight / total));
  const gaps = columns.map(({ values }, j) => standardGap(values, targets[j]!));
  const outside = gaps.findIndex(
    (gap) => gap.every((value) => value > ACCEPTED) || gap.every((value) => value < -ACCEPTED),
  );
  if (outside >= 0) throw infeasible(columns[outside]!, targets[outside]!, group, true);
  const { kept } = pivotedQr([new Float64Array(n).fill(1), ...gaps], new Float64Array(n));
  const used = kept.filter((index) => index > 0).map((index) => gaps[index - 1]!);

  // Were there such weights, the dual could not fall below minus the largest possible distance from the base weights.
  const floor = logBase.reduce((least, value) => Math.min(least, value), 0);
  let slopes = new Float64Array(used.length);
  let state = tilt(used, slopes, logBase);
  for (let iteration = 0; iteration < MAX_ITERATIONS && state.largestGap > SOUGHT && state.dual >= floor; iteration++) {
    const step = newtonStep(used, state);
    const slope = step.reduce((sum, value, j) => sum + value * state.means[j]!, 0);
    let next = state;
    let size = 1;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, size /= 2) {
      next = tilt(
        used,
        slopes.map((value, j) => value + size * step[j]!),
        logBase,
      );
      if (next.dual <= state.dual + 1e-4 * size * slope || next.largestGap < state.largestGap / 2) break;
    }
    if (next.dual > state.dual && next.largestGap >= state.largestGap) break;
    slopes = slopes.map((value, j) => value + size * step[j]!);
    state = next;
  }
  const left = gaps.map((gap) => Math.abs(gap.reduce((sum, value, i) => sum + value * state.weights[i]!, 0)));
  const worst = left.reduce((most, gap, j) => (gap > left[most]! ? j : most), 0);
  if (left.length > 0 && !(left[worst]! <= ACCEPTED)) throw infeasible(columns[worst]!, targets[worst]!, group, false);
  return state.weights;
}

interface Tilted {
  readonly weights: Float64Array;
  /** Weighted means of the gaps: the gradient of the dual. */
  readonly means: Float64Array;
  readonly largestGap: number;
  readonly dual: number;
}

function tilt(gaps: readonly Float64Array[], slopes: Float64Array, logBase: Float64Array): Tilted {
  const exponent = logBase.map((value, i) => gaps.reduce((sum, gap, j) => sum + slopes[j]! * gap[i]!, value));
  const top = exponent.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const raw = exponent.map((value) => Math.exp(value - top));
  const sum = raw.reduce((all, value) => all + value, 0);
  const weights = raw.map((value) => value / sum);
  const means = Float64Array.from(gaps, (gap) => gap.reduce((all, value, i) => all + value * weights[i]!, 0));
  return {
    weights,
    means,
    largestGap: largestDistance(means),
    dual: top + Math.log(sum),
  };
}

/** Minus the inverse of the weighted covariance of the gaps times their means. */
function newtonStep(gaps: readonly Float64Array[], { weights, means }: Tilted): Float64Array {
  const k = gaps.length;
  const curvature = matrix(k, k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++)
        sum += weights[i]! * (gaps[a]![i]! - means[a]!) * (gaps[b]![i]! - means[b]!);
      curvature.data[a * k + b] = sum;
      curvature.data[b * k + a] = sum;
    }
  }
  let trace = 0;
  for (let a = 0; a < k; a++) trace += curvature.data[a * k + a]!;
  for (let a = 0; a < k; a++) curvature.data[a * k + a]! += RIDGE * trace + Number.MIN_VALUE;
  return solveSpd(curvature, matrix(k, 1, means)).data.map((value) => -value);
}

/** Distance of each value from the target in standard deviations of the group; as it is where the values are all equal. */
function standardGap(values: Float64Array, target: number): Float64Array {
  const n = values.length;
  const mean = values[0]! + values.reduce((sum, value) => sum + (value - values[0]!), 0) / n;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  return values.map((value) => (value - target) / (sd > 0 ? sd : Math.max(Math.abs(target), Number.MIN_VALUE)));
}

function infeasible({ name, values }: NumericColumn, target: number, group: string, alone: boolean): PilotError {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const digits = (value: number) => Number(value.toPrecision(4));
  const where = `a mean of ${name} of ${digits(target)}, while the group's values go from ${digits(low)} to ${digits(high)}`;
  return new PilotError({
    code: 'weight.infeasible',
    kind: 'data',
    message: `Entropy balancing: weights of the ${group} group must be able to reach the means wanted, got ${where}${alone ? '' : ', out of reach together with the other covariates'}.`,
    hint: `Leave ${name} out, balance fewer moments, or compare only people whom either arm could have held.`,
  });
}
