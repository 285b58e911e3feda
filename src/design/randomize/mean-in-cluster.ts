import type { Covariate } from '../../core/table.ts';

/**
 * A covariate with the mean of each unit's cluster in place of its own value, over the units of the cluster that have
 * one; NaN where none has. `clusterOf`: label of each unit, null = every unit keeps its value. Texts stay as they are.
 */
export function meanInCluster(covariate: Covariate, clusterOf: readonly string[] | null): Covariate {
  if (clusterOf === null || covariate.kind === 'text') return covariate;
  const valuesOf = new Map<string, number[]>();
  for (const [unit, value] of covariate.values.entries()) {
    const values = valuesOf.get(clusterOf[unit]!) ?? [];
    if (!Number.isNaN(value)) values.push(value);
    valuesOf.set(clusterOf[unit]!, values);
  }
  // Added up in ascending order, so that the order of the rows does not reach the last digit.
  const means = new Map(
    [...valuesOf].map(([cluster, values]) => [
      cluster,
      values.sort((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length,
    ]),
  );
  return { ...covariate, values: Float64Array.from(clusterOf, (cluster) => means.get(cluster)!) };
}
