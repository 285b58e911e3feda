import { type HajekTerm, hajekContrast } from './hajek-contrast.ts';
import { outcomeModel } from './outcome-model.ts';
import { armModel, type TwoPeriodEstimate, type TwoPeriodRows } from './two-period.ts';

/**
 * Difference in differences of a two-period panel with covariates: `change` is the outcome after less that before, one
 * row a unit. `reg` regresses the controls' change, `ipw` weighs the controls (normalised weights), `dr` does both,
 * `dr-improved` both with tilted weights and a weighted regression.
 * Errors: `did.no-overlap`, `did.covariate-not-identified`.
 * Source: Sant'Anna and Zhao 2020, doi:10.1016/j.jeconom.2020.06.003. Golden: drdid.json.
 */
export function twoPeriodPanel(rows: TwoPeriodRows & { readonly change: Float64Array }): TwoPeriodEstimate {
  const { method, change } = rows;
  const { columns, treatedWeights, controlWeights, likeTreated, propensity, nTrimmed } = armModel(rows);
  const treatedMean = { sign: 1, weight: treatedWeights, propensity: null } as const;
  const controlMean = { sign: -1, weight: likeTreated, propensity } as const;
  const terms = (): readonly HajekTerm[] => {
    // Without covariates the regression is the controls' mean.
    if (method === 'ipw' || (method === 'reg' && columns.length === 1))
      return [
        { ...treatedMean, value: change, models: [] },
        { ...controlMean, value: change, models: [] },
      ];
    const improved = method === 'dr-improved';
    const model = outcomeModel(change, columns, improved ? likeTreated : controlWeights, !improved);
    const value = change.map((gain, row) => gain - model.fitted[row]!);
    const models = [{ nuisance: model.nuisance, factor: -1 }] as const;
    const adjusted = { ...treatedMean, value, models };
    return method === 'reg' ? [adjusted] : [adjusted, { ...controlMean, value, models }];
  };
  return { ...hajekContrast(terms(), change.length), nTrimmed };
}
