import type { LinearEstimate } from '../../../src/effects/estimators/linear-estimate.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { clusterVcov } from '../../../src/stats/variance/cluster-vcov.ts';
import { robustVcov } from '../../../src/stats/variance/robust-vcov.ts';

/** The effect column under an assignment: the arm times its factor. */
const effectColumn = (estimate: LinearEstimate, arms: Uint8Array) => {
  const factor = estimate.treatmentColumns.find(({ column }) => column === estimate.coefficient)!.factor;
  return Float64Array.from(arms, (arm, row) => arm * (factor?.[row] ?? 1));
};

/** t of (coefficient - theta) from scratch: outcomes imputed under an effect of theta, columns rebuilt, fitted again. */
export function refitStatistic(estimate: LinearEstimate, arms: Uint8Array, theta: number): number {
  const { fit, treated } = estimate;
  const observed = effectColumn(estimate, treated);
  const assigned = effectColumn(estimate, arms);
  const y = fit.y.map((value, row) => value + theta * (assigned[row]! - observed[row]!));
  return refit(estimate, y, arms, theta);
}

/** t of (coefficient - theta) for other outcomes, arms as they were. */
export function refitOutcome(
  estimate: LinearEstimate,
  y: Float64Array,
  theta: number,
  vcov: 'cr1' | 'cr1s' | 'cr3',
): number {
  return refit(estimate, y, estimate.treated, theta, vcov);
}

function refit(
  estimate: LinearEstimate,
  y: Float64Array,
  arms: Uint8Array,
  theta: number,
  vcov: 'cr1' | 'cr1s' | 'cr3' = 'cr1',
) {
  const { fit, treatmentColumns, coefficient, clusterOf } = estimate;
  const columns = fit.names.map((name, column) => {
    const byArm = treatmentColumns.find((other) => other.column === column);
    const values = byArm
      ? Float64Array.from(arms, (arm, row) => arm * (byArm.factor?.[row] ?? 1))
      : Float64Array.from({ length: fit.n }, (_, row) => fit.x.data[row * fit.k + column]!);
    return name === '(Intercept)' ? intercept(fit.n) : { name, values };
  });
  const again = ols({ y, columns, weights: fit.weights });
  const covariance = clusterOf ? clusterVcov(again, clusterOf, vcov) : robustVcov(again, 'hc2');
  return (again.coefficients[coefficient]! - theta) / Math.sqrt(covariance.data[coefficient * fit.k + coefficient]!);
}

/** Observed outcomes less the restricted fit, under the null that the effect is theta. */
export function restrictedResiduals(estimate: LinearEstimate, theta: number): Float64Array {
  return residualsWithout(estimate, theta, () => false);
}

/** Observed outcomes less a fit to the rows that are not left out, the effect held to theta, or free where it is null. */
export function residualsWithout(
  { fit, coefficient }: LinearEstimate,
  theta: number | null,
  isLeftOut: (row: number) => boolean,
): Float64Array {
  const column = (at: number) => Float64Array.from({ length: fit.n }, (_, row) => fit.x.data[row * fit.k + at]!);
  const effect = column(coefficient);
  const y = theta === null ? fit.y : fit.y.map((value, row) => value - theta * effect[row]!);
  const columns = fit.names
    .map((name, at) => ({ name, values: column(at) }))
    .filter((_, at) => theta === null || at !== coefficient);
  const kept = Int32Array.from({ length: fit.n }, (_, row) => row).filter((row) => !isLeftOut(row));
  const part = (values: Float64Array) => Float64Array.from(kept, (row) => values[row]!);
  const again = ols({
    y: part(y),
    columns: columns.map(({ name, values }) => ({ name, values: part(values) })),
    weights: fit.weights && part(fit.weights),
  });
  const slopes = new Map(again.names.map((name, i) => [name, again.coefficients[i]!]));
  return y.map((value, row) =>
    columns.reduce((rest, { name, values }) => rest - (slopes.get(name) ?? 0) * values[row]!, value),
  );
}
