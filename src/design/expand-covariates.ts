import type { Covariate } from '../core/table.ts';
import type { NumericColumn } from '../stats/regression/ols.ts';

/**
 * Covariates as numeric columns (length = number of units). Text becomes one 0/1 column a level, `column=level`, levels
 * by code unit: all of them (`all`, for balance) or all but the first (`regression`). Missing stays NaN in every column.
 */
export function expandCovariates(
  covariates: readonly Covariate[],
  { levels }: { readonly levels: 'all' | 'regression' },
): readonly NumericColumn[] {
  return covariates.flatMap((covariate) => {
    if (covariate.kind === 'number') return [{ name: covariate.name, values: covariate.values }];
    const found = [...new Set(covariate.values.filter((value) => value !== null))].sort();
    return found.slice(levels === 'regression' ? 1 : 0).map((level) => ({
      name: `${covariate.name}=${level}`,
      values: Float64Array.from(covariate.values, (value) => (value === null ? Number.NaN : value === level ? 1 : 0)),
    }));
  });
}
