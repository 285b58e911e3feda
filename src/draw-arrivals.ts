import { changedDesign } from './changed-design.ts';
import type { Assignment, Design } from './core/design.ts';
import { makeRng } from './core/rng.ts';
import { type Arrivals, declareDrawn } from './declare-drawn.ts';
import type { OpenPilot } from './open-pilot.ts';
import type { Enrolled } from './plan/enrolment/types.ts';
import { arrivalChances } from './stats/resample/arrival-chances.ts';

interface DrawnArrivals {
  readonly design: Design;
  readonly assignment: Assignment;
  /** In the order of arrival. */
  readonly people: readonly Enrolled[];
}

/** So that .2 is written as .2, and not as what 1 - .8 leaves. */
const SIGNIFICANT_DIGITS = 12;

/**
 * Draws everybody who has arrived, one after another: the arm of each and the chance of it then. Throws `design.changed`
 * (data) where the plan no longer draws people on arrival.
 */
export function drawArrivals(
  { name, plan, roster }: Pick<OpenPilot, 'name' | 'plan' | 'roster'>,
  seed: string,
  arrivals: Arrivals,
): DrawnArrivals {
  if (plan.design.method !== 'minimize') throw changedDesign(name);
  const design = declareDrawn(plan.design, roster, { arrivals, seed });
  const { scheme, arms } = design;
  const sequence = scheme.sequence!;
  const assignment = design.draw(makeRng(seed));
  const chances = arrivalChances(scheme, sequence, assignment);
  const people = arrivals.units.map((unit, turn) => {
    const at = sequence.arrival![turn]!;
    const probability = Number(chances[at]!.toPrecision(SIGNIFICANT_DIGITS));
    return { unit, levels: arrivals.levels[turn]!, arm: arms[assignment[at]!]!, probability };
  });
  return { design, assignment, people };
}
