import type { Assignment, AssignmentScheme } from '../../core/design.ts';

/** Arm of every unit (length `nUnits`) from the arm of every entity: units of one cluster share its arm. */
export function assignUnits(scheme: AssignmentScheme, armOfEntity: Uint8Array): Assignment {
  const { entityOf } = scheme;
  if (entityOf === null) return armOfEntity;
  const arms = new Uint8Array(scheme.nUnits);
  for (let unit = 0; unit < arms.length; unit++) arms[unit] = armOfEntity[entityOf[unit]!]!;
  return arms;
}
