import type { Covariate } from '../core/table.ts';
import type { KpiPanel } from '../kpis/types.ts';

/**
 * Names of the covariates that are earlier values of the KPI: numbers that equal its value in one period before the
 * training for everybody of whom both are known. Covariates follow the units of the panel.
 */
export function outcomeBaselines(covariates: readonly Covariate[], panel: KpiPanel | null): readonly string[] {
  if (panel === null) return [];
  const { periods, values } = panel;
  const outcomeAt = (unit: number, period: number) => values[unit * periods.length + period]!;
  const isPeriod = (column: Float64Array, period: number) => {
    const known = [...column.keys()].filter((unit) => !Number.isNaN(column[unit]! + outcomeAt(unit, period)));
    return known.length > 0 && known.every((unit) => column[unit] === outcomeAt(unit, period));
  };
  const before = [...periods.keys()].filter((at) => ['earlier', 'baseline'].includes(periods[at]!.phase));
  return covariates
    .filter(({ kind, values: column }) => kind === 'number' && before.some((period) => isPeriod(column, period)))
    .map(({ name }) => name);
}
