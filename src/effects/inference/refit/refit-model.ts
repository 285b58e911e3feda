import { valuesAt } from '../../../stats/descriptive/values-at.ts';
import type { Contrast } from '../../estimators/contrast.ts';
import { type TwoPeriodSample, twoPeriodContrast } from '../../estimators/doubly-robust/two-period-sample.ts';
import { type QuantileRows, quantileContrast } from '../../estimators/quantile-effect.ts';
import { type RatioRows, ratioContrast } from '../../estimators/ratios/ratio-contrast.ts';
import { type SurvivalRows, survivalContrast } from '../../estimators/survival/survival.ts';

/** An estimator with all its rows, as plain data that can cross a thread boundary. */
export type RefitModel =
  | { readonly kind: 'ratio'; readonly rows: RatioRows; readonly corrected: boolean }
  | { readonly kind: 'quantile'; readonly rows: QuantileRows; readonly at: readonly number[] }
  | { readonly kind: 'survival'; readonly rows: SurvivalRows; readonly horizon: number }
  | { readonly kind: 'did'; readonly rows: TwoPeriodSample };

/** Rows drawn, each as often as it was, and the drawn copy of the cluster that each belongs to; null = rows stand alone. */
export interface DrawnRows {
  readonly places: Int32Array;
  readonly clusterOf: Int32Array | null;
}

/** Fits a model anew to drawn rows. Throws as the estimator does where they cannot be fitted. */
export function refit(model: RefitModel, { places, clusterOf }: DrawnRows, withErrors: boolean): Contrast {
  const numbers = (values: Float64Array) => valuesAt(values, places);
  const bits = (values: Uint8Array) => {
    const found = new Uint8Array(places.length);
    for (let i = 0; i < found.length; i++) found[i] = values[places[i]!]!;
    return found;
  };
  const weights = model.rows.weights && numbers(model.rows.weights);
  const common = { treated: bits(model.rows.treated), clusterOf };
  switch (model.kind) {
    case 'ratio': {
      const { rows, corrected } = model;
      const totals = { y: numbers(rows.y), denominator: numbers(rows.denominator), weights };
      return ratioContrast({ ...rows, ...common, ...totals }, corrected);
    }
    case 'quantile': {
      const { rows, at } = model;
      return quantileContrast({ ...rows, ...common, y: numbers(rows.y), weights }, { at, withErrors });
    }
    case 'survival': {
      const { rows, horizon } = model;
      return survivalContrast({ ...rows, ...common, y: numbers(rows.y), event: bits(rows.event), weights }, horizon);
    }
    case 'did': {
      const { rows } = model;
      return twoPeriodContrast({
        ...rows,
        ...common,
        outcome: numbers(rows.outcome),
        post: rows.post && bits(rows.post),
        covariates: rows.covariates.map((column) => ({ ...column, values: numbers(column.values) })),
        weights,
      });
    }
  }
}
