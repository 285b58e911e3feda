import type { CohortFrame } from '../../types.ts';
import { type BaconDecomposition, bacon } from './bacon.ts';
import { type CellWeights, cellWeights } from './cell-weights.ts';
import { collinearTreatment } from './collinear-treatment.ts';
import { countTreated } from './count-treated.ts';
import { fitFixedEffects } from './fit-fixed-effects.ts';
import { type FixedEffectsEstimate, fixedEffectsEstimate } from './fixed-effects-estimate.ts';
import { requireComparison } from './require-comparison.ts';
import { staggeredStarts } from './staggered-starts.ts';
import { meanOfCells, treatedCells } from './treated-cells.ts';
import type { FixedEffectsModel } from './types.ts';

export interface TwfeDetail {
  /** Two-by-two comparisons behind the coefficient; null with covariates, weights, further effects or gaps. */
  readonly bacon: BaconDecomposition | null;
  /** Weights of the effects by cohort and period in the coefficient. */
  readonly weights: CellWeights;
}

/**
 * Two-way fixed effects: the outcome on a dummy that is 1 from a unit's start on, with unit and period effects. One number
 * that is an average of the effects by cohort and period with weights that may be negative where starts differ.
 * Errors: `estimate.effect-not-identified`, `estimate.empty-arm`, `estimate.one-period`, those of the fit.
 * Source: Goodman-Bacon 2021, doi:10.1016/j.jeconom.2021.03.014; de Chaisemartin and D'Haultfoeuille 2020,
 * doi:10.1257/aer.20181169. Golden: twfe.json, bacon.json.
 */
export function twfe(
  frame: CohortFrame,
  options: Omit<FixedEffectsModel, 'frame' | 'columns'>,
): FixedEffectsEstimate<TwfeDetail> {
  requireComparison(frame);
  const { times, term } = frame;
  const model: FixedEffectsModel = {
    ...options,
    frame,
    columns: { names: [term], at: (start, period) => (times[period]! >= start ? 0 : -1) },
  };
  const fit = fitFixedEffects(model);
  if (!fit.names.includes(term)) throw collinearTreatment(term);
  const estimate = fit.coefficients[fit.names.indexOf(term)]!;
  const treated = meanOfCells(treatedCells(frame).filter(({ relative }) => relative >= 0));
  const weights = cellWeights(model, estimate);
  return fixedEffectsEstimate(model, fit, {
    estimator: 'twfe',
    terms: [
      {
        term,
        estimand: 'ATT',
        weights: { [term]: 1 },
        counterfactualMean: treated === null ? null : treated - estimate,
        nUnits: frame.units.length,
        nTreated: countTreated(frame),
      },
    ],
    diagnostics: staggeredStarts(frame, weights),
    detail: { bacon: options.furtherEffects.length > 0 ? null : bacon(frame), weights },
  });
}
