import type { Covariate } from './core/table.ts';
import { expandCovariates } from './design/expand-covariates.ts';
import type { MeasuredCovariate } from './effects/diagnostics/left-out-cause.ts';

/** A covariate with the columns that stand for it in a regression. */
export const measured = (covariate: Covariate): MeasuredCovariate => ({
  name: covariate.name,
  columns: expandCovariates([covariate], { levels: 'regression' }).map(({ name }) => name),
});
