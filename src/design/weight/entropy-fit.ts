import { intercept } from '../../stats/regression/intercept.ts';
import { type NumericColumn, ols } from '../../stats/regression/ols.ts';
import type { WeightFit } from '../types.ts';

interface EntropyFit {
  /** The columns whose means agree, one value a unit. */
  readonly columns: readonly NumericColumn[];
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Balancing weights, per unit; 0 = left out. */
  readonly weights: Float64Array;
  readonly reweighted: readonly (0 | 1)[];
  /** Units whose means are the target. */
  readonly target: readonly number[];
}

/**
 * How errors of balancing weights reach a sum over a reweighted arm: what its weighted regression on the balanced columns
 * explains of the residuals is certain but for the target's own mean.
 * Source: Zhao and Percival 2017, doi:10.1515/jci-2016-0010 (entropy balancing as a doubly robust estimator).
 */
export function entropyFit({ columns, treated, weights, reweighted, target }: EntropyFit): WeightFit['influence'] {
  return (arm, residuals) => {
    const influence = new Float64Array(treated.length);
    if (!reweighted.includes(arm)) return influence;
    const rows = [...treated.keys()].filter((unit) => treated[unit] === arm && weights[unit]! > 0);
    const explained = explainedBy({ columns, weights, residuals, rows });
    const total = rows.reduce((sum, unit) => sum + weights[unit]!, 0);
    for (const unit of rows) influence[unit]! -= weights[unit]! * explained(unit);
    for (const unit of target) influence[unit]! += (total * explained(unit)) / target.length;
    return influence;
  };
}

interface Residuals extends Pick<EntropyFit, 'columns' | 'weights'> {
  readonly residuals: Float64Array;
  readonly rows: readonly number[];
}

/** What the columns' distance from the weighted means explains of a unit's residual. */
function explainedBy({ columns, weights, residuals, rows }: Residuals): (unit: number) => number {
  const among = (values: Float64Array) => Float64Array.from(rows, (unit) => values[unit]!);
  const fit = ols({
    y: among(residuals),
    columns: [intercept(rows.length), ...columns.map(({ name, values }) => ({ name, values: among(values) }))],
    weights: among(weights),
  });
  const used = fit.names.flatMap((name, at) => {
    const column = columns.find((own) => own.name === name);
    return column ? [{ values: column.values, slope: fit.coefficients[at]! }] : [];
  });
  const total = rows.reduce((sum, unit) => sum + weights[unit]!, 0);
  const meanOf = (values: Float64Array) => rows.reduce((sum, unit) => sum + weights[unit]! * values[unit]!, 0) / total;
  const centred = used.map(({ values, slope }) => ({ values, slope, mean: meanOf(values) }));
  return (unit) => centred.reduce((sum, { values, slope, mean }) => sum + slope * (values[unit]! - mean), 0);
}
