import { fUpper } from '../../../stats/distributions/f.ts';
import { tQuantile } from '../../../stats/distributions/t.ts';
import { inverseSpd } from '../../../stats/linalg/inverse-spd.ts';
import { isPositiveDefinite } from '../../../stats/linalg/is-positive-definite.ts';
import type { Matrix } from '../../../stats/linalg/matrix.ts';
import { quadraticForm } from '../../../stats/linalg/quadratic-form.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import { intercept } from '../../../stats/regression/intercept.ts';
import type { NumericColumn, OlsFit } from '../../../stats/regression/ols.ts';
import { standardizedOls } from '../../../stats/regression/standardized-ols.ts';
import { vcovOf } from '../../../stats/variance/vcov-of.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import type { InstrumentFrame, InstrumentInference } from '../instrumental/types.ts';
import { doseBins } from './dose-bins.ts';

/** Outcome of people with about one dose, less that of the lowest bin, covariates held alike. */
export interface DoseBin {
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly nRows: number;
  readonly difference: number;
  readonly stdError: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

/** Change of the outcome per unit at one dose, from a curve with a square. */
export interface DoseSlope {
  readonly dose: number;
  readonly slope: number;
  readonly stdError: number | null;
}

export interface DoseCurve {
  readonly bins: readonly DoseBin[];
  /** F test that the bins lie on a line; null where they are too few. */
  readonly nonlinearity: {
    readonly statistic: number;
    readonly df1: number;
    readonly df2: number;
    readonly pValue: number;
  } | null;
  /** Slopes at the lowest, mean and highest dose; null where a square cannot be told from a line. */
  readonly quadratic: {
    readonly linear: number;
    readonly square: number;
    readonly slopes: readonly DoseSlope[];
  } | null;
}

type Inferred = InstrumentInference & { readonly df2: number };

/** Least-squares curve of the outcome over the dose, by bins and by a quadratic, with covariates. */
export function doseCurve(frame: InstrumentFrame, options: Inferred): DoseCurve {
  const { binOf, nBins } = doseBins(frame.treatment);
  const dummies = Array.from({ length: nBins - 1 }, (_, i) => ({
    name: `(bin ${i + 2})`,
    values: Float64Array.from(binOf, (bin) => (bin === i + 1 ? 1 : 0)),
  }));
  return {
    bins: binsOf(frame, { binOf, nBins }, fitted(frame, dummies), options),
    nonlinearity: nonlinearity(frame, dummies, options),
    quadratic: quadraticOf(frame, options),
  };
}

function fitted({ y, covariates, weights }: InstrumentFrame, own: readonly NumericColumn[]): OlsFit {
  return standardizedOls({ y, first: [intercept(y.length)], covariates: [...own, ...covariates], weights });
}

function binsOf(
  { treatment, clusterOf }: InstrumentFrame,
  { binOf, nBins }: ReturnType<typeof doseBins>,
  fit: OlsFit,
  { vcov, alpha, df2 }: Inferred,
): readonly DoseBin[] {
  const covariance = vcovOf(fit, vcov, clusterOf);
  const margin = df2 > 0 ? tQuantile(1 - alpha / 2, df2) : Number.NaN;
  return Array.from({ length: nBins }, (_, bin) => {
    const doses = treatment.filter((_, row) => binOf[row] === bin);
    const at = fit.names.indexOf(`(bin ${bin + 1})`);
    const difference = at < 0 ? 0 : fit.coefficients[at]! + 0;
    const stdError = at < 0 ? null : finiteOrNull(Math.sqrt(covariance.data[at * fit.k + at]!));
    return {
      low: doses.reduce((a, b) => Math.min(a, b)),
      high: doses.reduce((a, b) => Math.max(a, b)),
      mean: doses.reduce((sum, value) => sum + value, 0) / doses.length,
      nRows: doses.length,
      difference,
      stdError,
      ciLow: stdError === null ? null : finiteOrNull(difference - margin * stdError),
      ciHigh: stdError === null ? null : finiteOrNull(difference + margin * stdError),
    };
  });
}

/** Whether bins add anything to the line. */
function nonlinearity(
  frame: InstrumentFrame,
  dummies: readonly NumericColumn[],
  { vcov, df2 }: Inferred,
): DoseCurve['nonlinearity'] {
  const fit = fitted(frame, [{ name: '(dose)', values: frame.treatment }, ...dummies]);
  const places = dummies.map(({ name }) => fit.names.indexOf(name)).filter((at) => at >= 0);
  const covariance = submatrix(vcovOf(fit, vcov, frame.clusterOf), places);
  if (places.length === 0 || !(df2 > 0) || !isPositiveDefinite(covariance)) return null;
  const slopes = Float64Array.from(places, (at) => fit.coefficients[at]!);
  const statistic = quadraticForm(inverseSpd(covariance), slopes) / places.length;
  return { statistic, df1: places.length, df2, pValue: fUpper(statistic, places.length, df2) };
}

function quadraticOf(frame: InstrumentFrame, { vcov }: Inferred): DoseCurve['quadratic'] {
  const { treatment, clusterOf } = frame;
  const squares = { name: '(dose^2)', values: treatment.map((value) => value * value) };
  const fit = fitted(frame, [{ name: '(dose)', values: treatment }, squares]);
  const places = ['(dose)', '(dose^2)'].map((name) => fit.names.indexOf(name));
  return quadraticSlopes(fit, places, vcovOf(fit, vcov, clusterOf), treatment);
}

/** Slopes of a fit with dose and squared dose (NaN places where one is missing: null). */
export function quadraticSlopes(
  fit: Pick<OlsFit, 'coefficients' | 'k'>,
  places: readonly number[],
  vcov: Matrix,
  dose: Float64Array,
): DoseCurve['quadratic'] {
  if (places.some((at) => at < 0)) return null;
  const covariance = submatrix(vcov, places);
  const [linear, square] = places.map((at) => fit.coefficients[at]!) as [number, number];
  const mean = dose.reduce((sum, value) => sum + value, 0) / dose.length;
  const doses = [dose.reduce((a, b) => Math.min(a, b)), mean, dose.reduce((a, b) => Math.max(a, b))];
  return {
    linear,
    square,
    slopes: doses.map((at) => ({
      dose: at,
      slope: linear + 2 * at * square,
      stdError: finiteOrNull(Math.sqrt(quadraticForm(covariance, [1, 2 * at]))),
    })),
  };
}
