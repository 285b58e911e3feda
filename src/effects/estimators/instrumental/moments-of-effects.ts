import { inverseSpd } from '../../../stats/linalg/inverse-spd.ts';
import { isPositiveDefinite } from '../../../stats/linalg/is-positive-definite.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { quadraticForm } from '../../../stats/linalg/quadratic-form.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import type { OlsFit } from '../../../stats/regression/ols.ts';
import { type RegressionVcov, vcovOf } from '../../../stats/variance/vcov-of.ts';
import type { TwoStageFit } from './types.ts';

/** A quadratic q0 a a - 2 q1 a b + q2 b b of an outcome a y - b d. */
export type EffectQuadratic = readonly [number, number, number];

/** The test of the instruments in a y - b d, as a function of (a, b): the effect is b / a. */
export interface EffectMoments {
  /** The F statistic; NaN where there is no variance. */
  readonly statistic: (a: number, b: number) => number;
  /** Where the statistic is a ratio of quadratics (one instrument, or errors spread equally): both of them. */
  readonly ratio: { readonly top: EffectQuadratic; readonly bottom: EffectQuadratic } | null;
  /** A natural unit of effects: outcome residuals over treatment residuals. */
  readonly unit: number;
}

/** How instruments move y and the one treatment d, and with what covariance, over all effects. */
export function momentsOfEffects(
  { firstStages, reducedForm, instrumentAt }: TwoStageFit,
  { vcov, clusterOf }: { readonly vcov: RegressionVcov; readonly clusterOf: Int32Array | null },
): EffectMoments {
  const first = firstStages[0]!;
  const [ofOutcome, ofTreatment] = [reducedForm, first].map(({ coefficients }) =>
    Float64Array.from(instrumentAt, (at) => coefficients[at]!),
  ) as [Float64Array, Float64Array];
  const unit = unitOf(reducedForm, first);
  const variance = (a: number, b: number) =>
    submatrix(vcovOf(combined(reducedForm, first, a, b), vcov, clusterOf), instrumentAt);
  const [v0, v2] = [variance(1, 0), variance(0, unit)];
  const v1 = mapped(variance(1, -unit), variance(1, unit), (plus, minus) => (plus - minus) / 4);
  const statistic = (a: number, b: number) => {
    const c = b / unit;
    const spread = matrix(
      v0.rows,
      v0.cols,
      v0.data.map((value, i) => a * a * value - 2 * a * c * v1.data[i]! + c * c * v2.data[i]!),
    );
    if (!isPositiveDefinite(spread)) return Number.NaN;
    const moved = ofOutcome.map((value, i) => a * value - b * ofTreatment[i]!);
    return quadraticForm(inverseSpd(spread), moved) / instrumentAt.length;
  };
  const entries = [v0, v1, v2].map(({ data }) => data[0]!) as [number, number, number];
  const isRatio = (instrumentAt.length === 1 || vcov === 'iid') && entries[0] > 0;
  return { statistic, unit, ratio: isRatio ? ratioOf(v0, entries, { ofOutcome, ofTreatment, unit }) : null };
}

/** All variances are v0 times one quadratic, v0[0,0] = 1 of it. */
function ratioOf(
  v0: Matrix,
  [q0, q1, q2]: EffectQuadratic,
  {
    ofOutcome,
    ofTreatment,
    unit,
  }: { readonly ofOutcome: Float64Array; readonly ofTreatment: Float64Array; readonly unit: number },
) {
  const weight = inverseSpd(v0);
  const top = [
    quadraticForm(weight, ofOutcome),
    quadraticForm(weight, ofOutcome, ofTreatment),
    quadraticForm(weight, ofTreatment),
  ].map((value) => value / v0.rows) as [number, number, number];
  return { top, bottom: [1, q1 / q0 / unit, q2 / q0 / unit / unit] as const };
}

/** The fit of a y - b d. */
function combined(ofOutcome: OlsFit, ofTreatment: OlsFit, a: number, b: number): OlsFit {
  const residuals = ofOutcome.residuals.map((value, row) => a * value - b * ofTreatment.residuals[row]!);
  const { weights, n, k } = ofOutcome;
  const rss = residuals.reduce((sum, residual, row) => sum + (weights?.[row] ?? 1) * residual ** 2, 0);
  return { ...ofOutcome, residuals, sigma2: n > k ? rss / (n - k) : Number.NaN };
}

function unitOf(ofOutcome: OlsFit, ofTreatment: OlsFit): number {
  const size = ({ residuals }: OlsFit) => Math.sqrt(residuals.reduce((sum, value) => sum + value ** 2, 0));
  const unit = size(ofOutcome) / size(ofTreatment);
  return Number.isFinite(unit) && unit > 0 ? unit : 1;
}

function mapped(left: Matrix, right: Matrix, rule: (left: number, right: number) => number): Matrix {
  return matrix(
    left.rows,
    left.cols,
    left.data.map((value, i) => rule(value, right.data[i]!)),
  );
}
