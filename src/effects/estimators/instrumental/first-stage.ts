import { fUpper } from '../../../stats/distributions/f.ts';
import { inverseSpd } from '../../../stats/linalg/inverse-spd.ts';
import { isPositiveDefinite } from '../../../stats/linalg/is-positive-definite.ts';
import { multiply } from '../../../stats/linalg/multiply.ts';
import { quadraticForm } from '../../../stats/linalg/quadratic-form.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import type { OlsFit } from '../../../stats/regression/ols.ts';
import { ofGivenColumns } from '../../../stats/variance/of-given-columns.ts';
import { type RegressionVcov, vcovOf } from '../../../stats/variance/vcov-of.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import { followsExactly } from './follows-exactly.ts';

/** How strongly the instruments move the treatment. */
export interface FirstStage {
  /** F test that no instrument moves it, under equally spread errors. null = nothing is left over, it moves exactly. */
  readonly f: number | null;
  /** The same under the covariance that was asked for. */
  readonly fRobust: number | null;
  readonly df1: number;
  readonly df2: number;
  readonly pValue: number | null;
  /** Effective F of Montiel Olea and Pflueger; `fRobust` with one instrument. */
  readonly fEffective: number | null;
  /** Change of the treatment by instrument, beside covariates. */
  readonly coefficients: Readonly<Record<string, number>>;
}

/**
 * Strength of the first stage `fit` (treatment on intercept, covariates, instruments), whose instruments stand at
 * `instrumentAt`. df2 is n - k, or G - 1 under clusters.
 * Source: Montiel Olea and Pflueger 2013, doi:10.1080/00401706.2013.806694. Golden: iv_cace "first stage F".
 */
export function firstStage(
  fit: OlsFit,
  instrumentAt: readonly number[],
  {
    vcov,
    clusterOf,
    df2,
  }: { readonly vcov: RegressionVcov; readonly clusterOf: Int32Array | null; readonly df2: number },
): FirstStage {
  const df1 = instrumentAt.length;
  const slopes = Float64Array.from(instrumentAt, (at) => fit.coefficients[at]!);
  const spread = inverseSpd(submatrix(ofGivenColumns(fit, fit.bread), instrumentAt));
  const wald = (kind: RegressionVcov) => {
    const variance = submatrix(vcovOf(fit, kind, clusterOf), instrumentAt);
    return isPositiveDefinite(variance) && !followsExactly(fit)
      ? quadraticForm(inverseSpd(variance), slopes) / df1
      : Number.NaN;
  };
  const variance = submatrix(vcovOf(fit, vcov, clusterOf), instrumentAt);
  const product = multiply(variance, spread);
  const trace = instrumentAt.reduce((sum, _, i) => sum + product.data[i * df1 + i]!, 0);
  const fRobust = finiteOrNull(wald(vcov));
  return {
    f: finiteOrNull(wald('iid')),
    fRobust,
    df1,
    df2,
    pValue: fRobust === null ? null : fUpper(fRobust, df1, df2),
    fEffective: fRobust === null ? null : finiteOrNull(quadraticForm(spread, slopes) / trace),
    coefficients: Object.fromEntries(instrumentAt.map((at, i) => [fit.names[at]!, slopes[i]! + 0])),
  };
}
