import type { Covariate } from '../../core/table.ts';
import { expandCovariates } from '../expand-covariates.ts';
import type { Entities } from './form-entities.ts';

/** A numeric covariate of each entity, complete. */
export interface EntityColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/**
 * Covariates (in the order in which the units were given) as complete columns by entity: texts as 0/1 columns of all levels
 * but the first, clusters by their mean, missing values as the mean of those at hand and a column that says who misses it.
 */
export function entityColumns(covariates: readonly Covariate[], entities: Entities): readonly EntityColumn[] {
  return expandCovariates(covariates, { levels: 'regression' }).flatMap(({ name, values }) => {
    const sorted = Float64Array.from(entities.order, (given) => values[given]!);
    const missing = sorted.map((value) => (Number.isNaN(value) ? 1 : 0));
    const nMissing = missing.reduce((sum, value) => sum + value, 0);
    const known = sorted.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0);
    const mean = known / Math.max(1, sorted.length - nMissing);
    const complete = sorted.map((value) => (Number.isNaN(value) ? mean : value));
    const columns = [{ name, values: meanByEntity(complete, entities) }];
    return nMissing === 0
      ? columns
      : [...columns, { name: `${name} (missing)`, values: meanByEntity(missing, entities) }];
  });
}

function meanByEntity(values: Float64Array, { entityOf, stratumOf }: Entities): Float64Array {
  if (entityOf === null) return values;
  const sums = new Float64Array(stratumOf.length);
  const sizes = new Int32Array(stratumOf.length);
  for (const [unit, value] of values.entries()) {
    sums[entityOf[unit]!]! += value;
    sizes[entityOf[unit]!]!++;
  }
  return sums.map((sum, entity) => sum / sizes[entity]!);
}
