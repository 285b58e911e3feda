import type { Covariate } from '../../core/table.ts';
import type { Candidates } from './pair.ts';

/** Splits candidates into groups that agree on every covariate, each in its given order; one group without covariates. */
export function splitExactly({ treated, controls }: Candidates, exact: readonly Covariate[]): readonly Candidates[] {
  if (exact.length === 0) return [{ treated, controls }];
  const keyOf = (unit: number) => JSON.stringify(exact.map(({ values }) => values[unit]));
  const groups = new Map<string, { treated: number[]; controls: number[] }>();
  for (const unit of treated) {
    const key = keyOf(unit);
    const group = groups.get(key) ?? { treated: [], controls: [] };
    group.treated.push(unit);
    groups.set(key, group);
  }
  for (const unit of controls) groups.get(keyOf(unit))?.controls.push(unit);
  return [...groups.values()];
}
