import type { Arrivals } from './declare-drawn.ts';
import { freezeFactors } from './design/randomize/freeze-factors.ts';
import { unitLevels } from './design/randomize/unit-levels.ts';
import type { Plan } from './plan/schema.ts';
import type { Roster } from './roster/types.ts';

/**
 * The first people of a rolling enrolment: those on the roster, in natural order, who fix how the levels of all who follow
 * are told. Null where all are assigned at once.
 */
export function firstArrivals({ design }: Pick<Plan, 'design'>, roster: Roster): Arrivals | null {
  if (design.method !== 'minimize' || design.enrolment !== 'rolling') return null;
  const { units, covariates, blockOf } = roster;
  const factors = freezeFactors(covariates, blockOf);
  return { factors, units, levels: units.map((_, at) => unitLevels(factors, roster, at).map((level) => level!)) };
}
