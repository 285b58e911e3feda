import { type HajekTerm, hajekContrast } from './hajek-contrast.ts';
import type { OutcomeModel } from './nuisance.ts';
import { outcomeModel } from './outcome-model.ts';
import { armModel, type TwoPeriodEstimate, type TwoPeriodRows } from './two-period.ts';

/** Rows of repeated cross-sections: each an observation of its own, before (`post` 0) or after (1). */
export interface CrossSectionRows extends TwoPeriodRows {
  readonly y: Float64Array;
  readonly post: Uint8Array;
}

/**
 * Difference in differences of two cross-sections with covariates, by the locally efficient estimator where the method is
 * doubly robust. Methods as in `twoPeriodPanel`.
 * Errors: `did.no-overlap`, `did.covariate-not-identified`.
 * Source: Sant'Anna and Zhao 2020, doi:10.1016/j.jeconom.2020.06.003. Golden: drdid.json ("rc ...").
 */
export function twoPeriodCrossSection(rows: CrossSectionRows): TwoPeriodEstimate {
  const { method, y, post } = rows;
  const arm = armModel(rows);
  const inPeriod = (weights: Float64Array, period: number) =>
    weights.map((weight, row) => (post[row] === period ? weight : 0));
  const periods = ([0, 1] as const).map((period) => ({
    sign: period === 1 ? 1 : -1,
    treated: inPeriod(arm.treatedWeights, period),
    control: inPeriod(arm.likeTreated, period),
    controlRows: inPeriod(arm.controlWeights, period),
  }));
  const terms = periods.flatMap((period): readonly HajekTerm[] => {
    const sign = period.sign as 1 | -1;
    const minus = -sign as 1 | -1;
    const treated = { sign, weight: period.treated, propensity: null } as const;
    const control = { sign: minus, weight: period.control, propensity: arm.propensity } as const;
    if (method === 'ipw')
      return [
        { ...treated, value: y, models: [] },
        { ...control, value: y, models: [] },
      ];
    const improved = method === 'dr-improved';
    const ofControls = outcomeModel(y, arm.columns, improved ? period.control : period.controlRows, !improved);
    if (method === 'reg')
      return [
        { ...treated, value: y, models: [] },
        { sign: minus, weight: arm.treatedWeights, propensity: null, ...fitOf(ofControls) },
      ];
    const ofTreated = outcomeModel(y, arm.columns, period.treated, !improved);
    const beyond = {
      value: y.map((value, row) => value - ofControls.fitted[row]!),
      models: [{ nuisance: ofControls.nuisance, factor: -1 }],
    } as const;
    const gap = gapOf(ofTreated, ofControls);
    return [
      { ...treated, ...beyond },
      { ...control, ...beyond },
      { sign, weight: arm.treatedWeights, propensity: null, ...gap },
      { ...treated, sign: minus, ...gap },
    ];
  });
  return { ...hajekContrast(terms, y.length), nTrimmed: arm.nTrimmed };
}

const fitOf = ({ fitted, nuisance }: OutcomeModel) => ({ value: fitted, models: [{ nuisance, factor: 1 }] }) as const;

const gapOf = (treated: OutcomeModel, control: OutcomeModel) =>
  ({
    value: treated.fitted.map((value, row) => value - control.fitted[row]!),
    models: [
      { nuisance: treated.nuisance, factor: 1 },
      { nuisance: control.nuisance, factor: -1 },
    ],
  }) as const;
