import { fUpper } from '../../../stats/distributions/f.ts';
import { inverseSpd } from '../../../stats/linalg/inverse-spd.ts';
import { isPositiveDefinite } from '../../../stats/linalg/is-positive-definite.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { multiply } from '../../../stats/linalg/multiply.ts';
import { quadraticForm } from '../../../stats/linalg/quadratic-form.ts';
import { transpose } from '../../../stats/linalg/transpose.ts';
import type { InteractionTest } from './types.ts';

/**
 * Wald's F test that effects (with their covariance, levels x levels) are all the same: each less the first.
 * Source: Gail and Simon 1985, doi:10.2307/2530862.
 */
export function interactionTest(
  estimates: readonly number[],
  covariance: Matrix,
  df2: number,
): Omit<InteractionTest, 'pValueAdjusted'> {
  const df1 = estimates.length - 1;
  const contrasts = matrix(df1, df1 + 1);
  for (let i = 0; i < df1; i++) {
    contrasts.data[i * (df1 + 1)] = -1;
    contrasts.data[i * (df1 + 1) + i + 1] = 1;
  }
  const spread = multiply(multiply(contrasts, covariance), transpose(contrasts));
  if (df1 < 1 || !(df2 > 0) || !isPositiveDefinite(spread)) return { statistic: null, df1, df2, pValue: null };
  const differences = estimates.slice(1).map((value) => value - estimates[0]!);
  const statistic = quadraticForm(inverseSpd(spread), differences) / df1;
  return { statistic, df1, df2, pValue: fUpper(statistic, df1, df2) };
}
