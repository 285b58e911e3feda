import { rowOf } from '../../../stats/linalg/row-of.ts';
import { kernelWeight, type RdKernel } from './kernel-weight.ts';
import { localPolynomial } from './local-polynomial.ts';

/** A derivative of the distribution function on each side of 0, with its variance by the jackknife. */
export interface DensityFit {
  readonly below: number;
  readonly above: number;
  readonly variance: { readonly below: number; readonly above: number; readonly both: number };
  readonly nInside: readonly [number, number];
}

interface DensityTarget {
  readonly order: number;
  readonly derivative: number;
  readonly kernel: RdKernel;
}

/**
 * Local polynomials of the empirical distribution function of x (ascending, about the cut-off) on each side of 0, evaluated
 * at 0. The first derivative is the density. `both` is the variance of a difference and of a sum: the sides share no rows.
 * Errors: `rd.few-values`. Source: Cattaneo, Jansson and Ma (2020), doi:10.1080/01621459.2019.1635480.
 */
export function densityFit(
  x: Float64Array,
  { bandwidths, ...fit }: DensityTarget & { readonly bandwidths: readonly [number, number] },
): DensityFit {
  const n = x.length;
  const first = x.findIndex((value) => value >= 0);
  const below = densitySide(x, [0, first], { ...fit, bandwidth: bandwidths[0] });
  const above = densitySide(x, [first, n], { ...fit, bandwidth: bandwidths[1] });
  const variance = (values: Float64Array) => values.reduce((sum, value) => sum + (value / (n - 1)) ** 2, 0);
  return {
    below: below.value,
    above: above.value,
    variance: {
      below: variance(below.influence),
      above: variance(above.influence),
      both: variance(above.influence.map((value, i) => value - below.influence[i]!)),
    },
    nInside: [below.nInside, above.nInside],
  };
}

/** Value and influence of one side, whose rows are `from` to `to` - 1. */
function densitySide(
  x: Float64Array,
  [from, to]: readonly [number, number],
  { order, derivative, kernel, bandwidth }: DensityTarget & { readonly bandwidth: number },
) {
  const share = distributionOf(x);
  const weightOf = (distance: number) => kernelWeight(kernel, distance);
  const inside = Int32Array.from({ length: to - from }, (_, i) => from + i).filter(
    (row) => weightOf(x[row]! / bandwidth) > 0,
  );
  const distances = Float64Array.from(inside, (row) => x[row]! / bandwidth);
  const fit = localPolynomial(distances, distances.map(weightOf), order);
  const left = rowOf(fit.inverseGram, derivative);
  let unit = 1;
  for (let j = 0; j < derivative; j++) unit *= bandwidth;
  const pull = new Float64Array(x.length);
  inside.forEach((row, i) => {
    const terms = rowOf(fit.basis, i);
    pull[row] = (fit.weights[i]! / unit) * terms.reduce((sum, value, j) => sum + value * left[j]!, 0);
  });
  const value = inside.reduce((sum, row) => sum + pull[row]! * share[row]!, 0);
  return { value, influence: othersAtLeast(x, pull), nInside: inside.length };
}

/** Share of the other rows at or below each row. */
function distributionOf(x: Float64Array): Float64Array {
  const share = new Float64Array(x.length);
  for (let i = x.length - 1; i >= 0; i--)
    share[i] = i + 1 < x.length && x[i] === x[i + 1] ? share[i + 1]! : i / (x.length - 1);
  return share;
}

/** For each row, the sum over the other rows with an x at least as large. */
function othersAtLeast(x: Float64Array, pull: Float64Array): Float64Array {
  const n = x.length;
  const after = new Float64Array(n + 1);
  for (let i = n - 1; i >= 0; i--) after[i] = after[i + 1]! + pull[i]!;
  const sums = new Float64Array(n);
  let start = 0;
  for (let i = 0; i < n; i++) {
    if (i > 0 && x[i] !== x[i - 1]) start = i;
    sums[i] = after[start + 1]!;
  }
  return sums;
}
