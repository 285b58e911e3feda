import { PilotError } from '../../core/error.ts';
import type { Covariate } from '../../core/table.ts';
import { intercept } from '../../stats/regression/intercept.ts';
import { type NumericColumn, ols } from '../../stats/regression/ols.ts';
import { expandCovariates } from '../expand-covariates.ts';

interface PrognosticRequest {
  /** What the score predicts, one value a unit, complete among controls: the KPI before the training, or after it. */
  readonly outcome: Float64Array;
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Complete. */
  readonly covariates: readonly Covariate[];
}

/**
 * Prognostic score: the outcome that everybody's covariates foretell without the training, by least squares among the
 * controls; a column named `prognosticScore` for `balanceStatistics`. A difference in it is what bias looks like in the
 * unit of the outcome. With the outcome after the training it is for checking alone: never match on it.
 * Throws `balance.prognostic-controls` where controls are no more than the columns of the regression.
 * Source: Stuart, Lee and Leacy 2013, doi:10.1016/j.jclinepi.2013.01.013; Hansen 2008, doi:10.1093/biomet/asn004.
 */
export function prognosticScore({ outcome, treated, covariates }: PrognosticRequest): NumericColumn {
  const columns = [intercept(treated.length), ...expandCovariates(covariates, { levels: 'regression' })];
  const controls = [...treated.keys()].filter((unit) => treated[unit] === 0);
  if (controls.length <= columns.length)
    throw new PilotError({
      code: 'balance.prognostic-controls',
      kind: 'data',
      message: `Prognostic score: the control group needs more people than the ${columns.length} columns of its regression, got ${controls.length}.`,
      hint: 'Name fewer covariates, or fewer levels of a text.',
    });
  const among = (values: Float64Array) => Float64Array.from(controls, (unit) => values[unit]!);
  const fit = ols({
    y: among(outcome),
    columns: columns.map(({ name, values }) => ({ name, values: among(values) })),
  });
  const used = columns.filter(({ name }) => fit.names.includes(name));
  return {
    name: 'prognosticScore',
    values: Float64Array.from(treated, (_, unit) =>
      used.reduce((sum, { values }, j) => sum + fit.coefficients[j]! * values[unit]!, 0),
    ),
  };
}
