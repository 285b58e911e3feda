import { ols } from '../../stats/regression/ols.ts';
import { countClusters, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { renumber } from '../estimators/renumber.ts';

/** The same regression on some of its rows; null where they cannot tell the effect. Numbers of units are not counted again. */
export function keepEstimateRows(estimate: LinearEstimate, keeps: (row: number) => boolean): LinearEstimate | null {
  const { fit, treated, clusterOf, treatmentColumns } = estimate;
  const rows = [...treated.keys()].filter(keeps);
  const arms = new Set(rows.map((row) => treated[row]!));
  if (arms.size < 2) return null;
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const kept = ols({
    y: pick(fit.y),
    columns: fit.names.map((name, j) => ({ name, values: pick(fit.columns[j]!) })),
    weights: fit.weights && pick(fit.weights),
  });
  const coefficient = kept.names.indexOf(fit.names[estimate.coefficient]!);
  if (coefficient < 0) return null;
  const clusters = clusterOf && renumber(rows.map((row) => clusterOf[row]!));
  return {
    ...estimate,
    fit: kept,
    coefficient,
    treated: Uint8Array.from(rows, (row) => treated[row]!),
    treatmentColumns: treatmentColumns.flatMap(({ column, factor }) => {
      const at = kept.names.indexOf(fit.names[column]!);
      return at < 0 ? [] : [{ column: at, factor: factor && pick(factor) }];
    }),
    clusterOf: clusters,
    nClusters: countClusters(clusters),
  };
}
