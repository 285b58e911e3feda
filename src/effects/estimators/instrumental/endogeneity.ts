import { fUpper } from '../../../stats/distributions/f.ts';
import { intercept } from '../../../stats/regression/intercept.ts';
import { standardizedOls } from '../../../stats/regression/standardized-ols.ts';
import { robustVcov } from '../../../stats/variance/robust-vcov.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import { followsExactly } from './follows-exactly.ts';
import type { InstrumentFrame, TwoStageFit } from './types.ts';

/** F test that who took the treatment would not have fared differently anyway: `df` and `df2` degrees of freedom. */
export interface Endogeneity {
  readonly statistic: number;
  readonly df: number;
  readonly df2: number;
  readonly pValue: number;
}

/**
 * Wu and Hausman's test: the first stage's residuals added to least squares of the outcome on the treatment; null where
 * everybody took what was assigned. Source: Hausman 1978, doi:10.2307/1913827. Golden: iv_cace "Wu-Hausman".
 */
export function wuHausman(
  { y, term, treatment, covariates, weights }: InstrumentFrame,
  { firstStages }: TwoStageFit,
): Endogeneity | null {
  if (followsExactly(firstStages[0]!)) return null;
  const name = `${term} (residual)`;
  const fit = standardizedOls({
    y,
    first: [intercept(y.length), { name: term, values: treatment }],
    covariates: [...covariates, { name, values: firstStages[0]!.residuals }],
    weights,
  });
  const at = fit.names.indexOf(name);
  const df2 = fit.n - fit.k;
  if (at < 0 || df2 < 1) return null;
  const statistic = finiteOrNull(fit.coefficients[at]! ** 2 / robustVcov(fit, 'iid').data[at * fit.k + at]!);
  return statistic === null ? null : { statistic, df: 1, df2, pValue: fUpper(statistic, 1, df2) };
}
