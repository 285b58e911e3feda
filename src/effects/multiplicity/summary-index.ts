import { PilotError } from '../../core/error.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import { variance } from '../../stats/descriptive/variance.ts';
import { inverseSpd } from '../../stats/linalg/inverse-spd.ts';
import { isPositiveDefinite } from '../../stats/linalg/is-positive-definite.ts';
import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import type { IndexComponent, IndexEffect } from './types.ts';

/** One measure: a value a unit, NaN where there is none. */
export interface IndexMeasure {
  readonly kpi: string;
  readonly values: Float64Array;
  readonly direction: 'increase' | 'decrease';
}

export interface SummaryIndex extends Pick<IndexEffect, 'weighting' | 'components' | 'leftOut'> {
  /** One a unit, NaN where it has none of the measures. */
  readonly values: Float64Array;
}

/**
 * One index of several measures: each turned so that more is better, in standard deviations from the mean of the control
 * arm (`control`: 1 or 0 a unit), then averaged with the row sums of the inverse covariance over all units, so that what
 * measures say twice counts once. A unit without some measures has the average of the others by their weights. Weights are
 * equal where the covariance has no inverse. Measures that do not vary in the control arm are left out.
 * Errors: `multiplicity.index` (nothing is left).
 * Source: Anderson 2008, doi:10.1198/016214508000000841, section 3.2.1; covariances over the pairs of values that exist.
 * @example summaryIndex([{ kpi: 'score', values, direction: 'increase' }, ...], control).values
 */
export function summaryIndex(measures: readonly IndexMeasure[], control: Uint8Array): SummaryIndex {
  const standardised = measures.map((measure) => standardise(measure, control));
  const used = standardised.filter(({ standardDeviation }) => standardDeviation > 0);
  const leftOut = standardised.filter((one) => !used.includes(one)).map(({ kpi }) => kpi);
  if (used.length === 0) throw nothingLeft(measures.length);
  const columns = used.map(({ values }) => values);
  const covariance = pairwiseCovariance(columns);
  const usable = isPositiveDefinite(covariance);
  const weights = usable ? rowSums(inverseSpd(covariance)) : columns.map(() => 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / total);
  return {
    values: weightedAverage(columns, shares),
    weighting: usable ? 'inverse-covariance' : 'equal',
    components: used.map(({ values: _values, ...one }, k): IndexComponent => ({ ...one, weight: shares[k]! })),
    leftOut,
  };
}

/** Averages of the columns by their weights, one a unit, over those that exist; NaN where their weights sum to nothing. */
export function weightedAverage(columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  return Float64Array.from(columns[0]!, (_, unit) => {
    let [sum, total] = [0, 0];
    for (const [k, column] of columns.entries()) {
      if (Number.isNaN(column[unit]!)) continue;
      sum += weights[k]! * column[unit]!;
      total += weights[k]!;
    }
    return total > LEAST_WEIGHT ? sum / total : Number.NaN;
  });
}

/** Weights of opposite sign that all but cancel say nothing. */
const LEAST_WEIGHT = 1e-9;

function standardise({ kpi, values, direction }: IndexMeasure, control: Uint8Array) {
  const own = values.filter((value, unit) => control[unit] === 1 && !Number.isNaN(value));
  const centre = mean(own);
  const spread = Math.sqrt(variance(own));
  const standardDeviation = spread > Math.abs(centre) * Number.EPSILON * own.length ? spread : 0;
  const sign = direction === 'increase' ? 1 : -1;
  return {
    kpi,
    mean: centre,
    standardDeviation,
    values: values.map((value) => (sign * (value - centre)) / standardDeviation),
  };
}

function pairwiseCovariance(columns: readonly Float64Array[]): Matrix {
  const k = columns.length;
  const covariance = matrix(k, k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j <= i; j++) {
      const value = covarianceOf(columns[i]!, columns[j]!);
      covariance.data[i * k + j] = value;
      covariance.data[j * k + i] = value;
    }
  return covariance;
}

function covarianceOf(a: Float64Array, b: Float64Array): number {
  const both = [...a.keys()].filter((unit) => !Number.isNaN(a[unit]!) && !Number.isNaN(b[unit]!));
  const centreA = mean(both.map((unit) => a[unit]!));
  const centreB = mean(both.map((unit) => b[unit]!));
  return both.reduce((sum, unit) => sum + (a[unit]! - centreA) * (b[unit]! - centreB), 0) / (both.length - 1);
}

function rowSums({ rows, data }: Matrix): readonly number[] {
  return Array.from({ length: rows }, (_, i) => data.subarray(i * rows, (i + 1) * rows).reduce((s, v) => s + v, 0));
}

const nothingLeft = (nMeasures: number) =>
  new PilotError({
    code: 'multiplicity.index',
    kind: 'data',
    message: `Summary index: at least one measure must vary in the control arm, got none of ${nMeasures}.`,
    hint: 'Check that the measures were joined, and which units are control.',
  });
