import type { Covariate } from '../../../core/table.ts';
import { numberSets } from './number-sets.ts';

/**
 * Exact matching: units that agree on every covariate form a set (Stuart 2010, doi:10.1214/09-STS313). `treated`: 0/1 per
 * unit; covariates complete. Returns the set of each unit, numbered from 1 by first unit; 0 where nobody of the other arm
 * agrees. Golden: matching_lalonde.
 */
export function exactStrata(covariates: readonly Covariate[], treated: Uint8Array): Int32Array {
  const keys = Array.from(treated, (_, unit) => JSON.stringify(covariates.map(({ values }) => values[unit])));
  return numberSets(keys, treated);
}
