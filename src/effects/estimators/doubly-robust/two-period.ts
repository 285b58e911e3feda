import { refuseWeights } from '../../../stats/refuse-weights.ts';
import { intercept } from '../../../stats/regression/intercept.ts';
import type { NumericColumn } from '../../../stats/regression/ols.ts';
import { standardizeColumn } from '../../../stats/regression/standardize-column.ts';
import type { DidMethod } from './did-method.ts';
import type { InfluencedEstimate } from './hajek-contrast.ts';
import type { PropensityModel } from './nuisance.ts';
import { type ArmRows, propensityModel, tiltedPropensityModel } from './propensity-model.ts';

/** The rows of a comparison of two arms in two periods: one row a unit (panel), or a unit and period. */
export interface TwoPeriodRows {
  readonly method: DidMethod;
  readonly treated: Uint8Array;
  readonly covariates: readonly NumericColumn[];
  /** Length n, all above 0; null = 1 each. */
  readonly weights: Float64Array | null;
}

export interface TwoPeriodEstimate extends InfluencedEstimate {
  /** Controls left out for a propensity score of .995 or more. */
  readonly nTrimmed: number;
}

/** Columns of the working models (intercept, standardised covariates), the arm's weights, and its propensity model. */
export function armModel({ method, treated, covariates, weights }: TwoPeriodRows) {
  const n = treated.length;
  refuseWeights(weights);
  const rows: ArmRows = {
    treated,
    columns: [intercept(n), ...covariates.map(standardizeColumn)],
    weights: weights ?? new Float64Array(n).fill(1),
  };
  const propensity = propensityBy(method, rows);
  const inArm = (arm: 0 | 1) => rows.weights.map((weight, row) => (treated[row] === arm ? weight : 0));
  const control = inArm(0);
  return {
    columns: rows.columns,
    treatedWeights: inArm(1),
    controlWeights: control,
    /** Weights that make the controls look like the treated; as they are where the method models no arm. */
    likeTreated: propensity ? control.map((weight, row) => weight * propensity.odds[row]!) : control,
    propensity: propensity?.nuisance ?? null,
    nTrimmed: propensity?.nTrimmed ?? 0,
  };
}

function propensityBy(method: DidMethod, rows: ArmRows): PropensityModel | null {
  if (method === 'reg') return null;
  return method === 'dr-improved' ? tiltedPropensityModel(rows) : propensityModel(rows);
}
