import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiply } from '../linalg/multiply.ts';
import type { OlsFit } from '../regression/ols.ts';
import { bartlettMeat } from './bartlett-meat.ts';
import { ofGivenColumns } from './of-given-columns.ts';

/**
 * Covariance of the coefficients (k x k) of a panel whose rows are correlated across units in any way and over time up to
 * `lags` periods: the scores of each period are summed, then weighted as by Newey and West. `periodOf`: dense, one a row,
 * in order of time. No small-sample factor; without lags it is cr0 by period.
 * Source: Driscoll and Kraay (1998), doi:10.1162/003465398557825. Golden: test/golden/driscoll-kraay.json.
 */
export function driscollKraayVcov(
  fit: OlsFit,
  periodOf: Int32Array,
  { nPeriods, lags }: { readonly nPeriods: number; readonly lags: number },
): Matrix {
  const { x, residuals, weights, bread, n, k } = fit;
  const scores = matrix(nPeriods, k);
  for (let row = 0; row < n; row++) {
    const residual = (weights?.[row] ?? 1) * residuals[row]!;
    for (let j = 0; j < k; j++) scores.data[periodOf[row]! * k + j]! += x.data[row * k + j]! * residual;
  }
  return ofGivenColumns(fit, multiply(multiply(bread, bartlettMeat(scores, lags)), bread));
}
