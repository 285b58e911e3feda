import { PilotError } from '../../../core/error.ts';
import type { BlockPanel } from './block-panel.ts';

/** Units of each control and each treated entity: units, or the clusters that are drawn or permuted whole. */
export interface EntitiesByArm {
  readonly control: readonly (readonly number[])[];
  readonly treated: readonly (readonly number[])[];
}

/** Entities of each arm. Errors: `synthetic.mixed-cluster`. */
export function entitiesByArm({ units, nControls, entityOf }: BlockPanel): EntitiesByArm {
  const members = new Map<number, number[]>();
  entityOf.forEach((entity, unit) => {
    members.set(entity, [...(members.get(entity) ?? []), unit]);
  });
  const groups = [...members.values()];
  const mixed = groups.find((group) => group[0]! < nControls && group.at(-1)! >= nControls);
  if (mixed)
    throw new PilotError({
      code: 'synthetic.mixed-cluster',
      kind: 'data',
      message: `Synthetic controls: clusters that take the place of one another lie in one arm each, got units ${units[mixed[0]!]} and ${units[mixed.at(-1)!]} in one cluster.`,
      hint: 'Name the column of what was treated together, or use --vcov jackknife.',
    });
  return {
    control: groups.filter((group) => group[0]! < nControls),
    treated: groups.filter((group) => group[0]! >= nControls),
  };
}
