import type { AssignmentScheme } from '../../core/design.ts';
import { type WhitenedRows, whiten } from '../whiten.ts';
import type { EntityColumn } from './entity-columns.ts';

/**
 * Rows by entity whose Euclidean distances are Mahalanobis distances inside strata: each column less its stratum's mean,
 * whitened by the pooled covariance with entities - strata degrees of freedom. Columns that do not vary inside strata are
 * left out. `columns`: one value an entity, complete.
 */
export function whitenInStrata(
  columns: readonly EntityColumn[],
  { stratumOf, nStrata }: Pick<AssignmentScheme, 'stratumOf' | 'nStrata'>,
): WhitenedRows {
  const sizes = new Int32Array(nStrata);
  for (const stratum of stratumOf) sizes[stratum]!++;
  const centred = columns.map(({ values }) => {
    const sums = new Float64Array(nStrata);
    for (const [entity, value] of values.entries()) sums[stratumOf[entity]!]! += value;
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const rest = values.map((value, entity) => value - sums[stratumOf[entity]!]! / sizes[stratumOf[entity]!]!);
    return rest.every((value) => Math.abs(value) <= 1e-12 * scale) ? rest.fill(0) : rest;
  });
  const { values, nColumns } = whiten(centred, null);
  const scale = Math.sqrt((stratumOf.length - nStrata) / (stratumOf.length - 1));
  return { values: nStrata === 1 ? values : values.map((value) => value * scale), nColumns };
}
