import { chiSquareUpper } from '../../../stats/distributions/chi-square.ts';
import { inverseSpd } from '../../../stats/linalg/inverse-spd.ts';
import { isPositiveDefinite } from '../../../stats/linalg/is-positive-definite.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import { quadraticForm } from '../../../stats/linalg/quadratic-form.ts';
import { intercept } from '../../../stats/regression/intercept.ts';
import { standardizedOls } from '../../../stats/regression/standardized-ols.ts';
import type { InstrumentFrame, TwoStageFit } from './types.ts';

export interface ChiSquareTest {
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
}

/**
 * Sargan's test that all instruments agree: n R^2 of the two-stage residuals on instruments and covariates. null with one
 * instrument. Source: Sargan 1958, doi:10.2307/1907619. Golden: iv_cace "card two instruments".
 */
export function sargan(
  { covariates, instruments, weights }: InstrumentFrame,
  { second }: TwoStageFit,
): ChiSquareTest | null {
  const df = instruments.length - 1;
  if (df === 0) return null;
  const { n, residuals } = second;
  const fit = standardizedOls({
    y: residuals,
    first: [intercept(n)],
    covariates: [...covariates, ...instruments],
    weights,
  });
  return fit.rSquared === null ? null : tested(n * fit.rSquared, df);
}

/**
 * Hansen's test that all instruments agree, for errors of unequal spread or dependent inside clusters: the least
 * distance of the moments from 0 under their own covariance. null with one instrument.
 * Source: Hansen 1982, doi:10.2307/1912775.
 */
export function hansen(frame: InstrumentFrame, { second }: TwoStageFit): ChiSquareTest | null {
  const { y, treatment, instruments, covariates, weights, clusterOf } = frame;
  const df = instruments.length - 1;
  if (df === 0) return null;
  const first = [intercept(y.length)];
  const net = (values: Float64Array) => standardizedOls({ y: values, first, covariates, weights }).residuals;
  const columns = instruments.map(({ values }) => net(values));
  const moments = (values: Float64Array) =>
    Float64Array.from(columns, (z) =>
      z.reduce((sum, value, row) => sum + (weights?.[row] ?? 1) * value * values[row]!, 0),
    );
  const spread = spreadOf(columns, second.residuals, weights, clusterOf);
  if (!isPositiveDefinite(spread)) return null;
  const weight = inverseSpd(spread);
  const [ofOutcome, ofTreatment] = [moments(net(y)), moments(net(treatment))];
  const pull = multiplyVector(weight, ofTreatment);
  const along = (values: Float64Array) => values.reduce((sum, value, i) => sum + value * pull[i]!, 0);
  const effect = along(ofOutcome) / along(ofTreatment);
  return tested(
    quadraticForm(
      weight,
      ofOutcome.map((value, i) => value - effect * ofTreatment[i]!),
    ),
    df,
  );
}

/** Sum over rows, or clusters, of the outer product of instruments times residual. */
function spreadOf(
  columns: readonly Float64Array[],
  residuals: Float64Array,
  weights: Float64Array | null,
  clusterOf: Int32Array | null,
): Matrix {
  const scores = new Map<number, Float64Array>();
  for (const [row, residual] of residuals.entries()) {
    const group = clusterOf?.[row] ?? row;
    const score = scores.get(group) ?? new Float64Array(columns.length);
    columns.forEach((z, j) => {
      score[j]! += (weights?.[row] ?? 1) * residual * z[row]!;
    });
    scores.set(group, score);
  }
  const spread = matrix(columns.length, columns.length);
  for (const score of scores.values())
    for (const [i, left] of score.entries())
      for (const [j, right] of score.entries()) spread.data[i * columns.length + j]! += left * right;
  return spread;
}

const tested = (statistic: number, df: number) => ({ statistic, df, pValue: chiSquareUpper(statistic, df) });
