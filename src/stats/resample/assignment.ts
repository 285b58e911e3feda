import type { Assignment, AssignmentScheme } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';
import { assignUnits } from './assign-units.ts';
import { controlledRounding } from './controlled-rounding.ts';

export { countAssignments, enumerateAssignments } from './enumerate-assignments.ts';

/**
 * Draws one assignment from the scheme: arm index per unit (length `nUnits`). Entities are taken in order and each picks
 * from the places still free in its stratum, which makes every assignment with the same arm counts equally likely.
 * Linear in the number of units.
 */
export function drawAssignment(scheme: AssignmentScheme, rng: Rng): Assignment {
  if (scheme.counts === null) return assignUnits(scheme, drawIndependent(scheme, rng));
  const { nArms, stratumOf } = scheme;
  const places = placesOf(scheme, rng);
  const free = stratumTotals(places, nArms);
  const arms = new Uint8Array(stratumOf.length);
  for (let entity = 0; entity < arms.length; entity++) {
    const stratum = stratumOf[entity]!;
    let ticket = rng.integer(free[stratum]!--);
    let at = stratum * nArms;
    while (ticket >= places[at]!) ticket -= places[at++]!;
    places[at]!--;
    arms[entity] = at - stratum * nArms;
  }
  return assignUnits(scheme, arms);
}

/** Probability in (0, 1) that the unit at index `unit` lands in the arm at index `arm`; exact. */
export function assignmentProbability(scheme: AssignmentScheme, unit: number, arm: number): number {
  if (scheme.counts === null) return scheme.shares[arm]!;
  const stratum = scheme.stratumOf[scheme.entityOf === null ? unit : scheme.entityOf[unit]!]!;
  const left = scheme.leftovers ? scheme.leftovers[stratum]! : null;
  const expected = scheme.counts[stratum]!.map((count, a) => count + (left === null ? 0 : left[a]!));
  return expected[arm]! / expected.reduce((sum, value) => sum + value, 0);
}

/** The places of each arm, strata x arms: fixed counts, and leftovers allotted by chance. */
function placesOf(scheme: AssignmentScheme, rng: Rng): Int32Array {
  const places = flatten(new Int32Array(scheme.nStrata * scheme.nArms), scheme.counts ?? []);
  if (!scheme.leftovers) return places;
  const fractions = flatten(new Float64Array(places.length), scheme.leftovers);
  const extra = controlledRounding(fractions, scheme.nArms, rng);
  for (let i = 0; i < places.length; i++) places[i]! += extra[i]!;
  return places;
}

function flatten<T extends Int32Array | Float64Array>(target: T, rows: readonly (readonly number[])[]): T {
  let at = 0;
  for (const row of rows) for (const value of row) target[at++] = value;
  return target;
}

function stratumTotals(places: Int32Array, nArms: number): Int32Array {
  const totals = new Int32Array(places.length / nArms);
  for (let i = 0; i < places.length; i++) totals[Math.floor(i / nArms)]! += places[i]!;
  return totals;
}

function drawIndependent(scheme: AssignmentScheme, rng: Rng): Uint8Array {
  const arms = new Uint8Array(scheme.stratumOf.length);
  const last = scheme.nArms - 1;
  for (let entity = 0; entity < arms.length; entity++) {
    let rest = rng.uniform();
    let arm = 0;
    while (arm < last && rest >= scheme.shares[arm]!) rest -= scheme.shares[arm++]!;
    arms[entity] = arm;
  }
  return arms;
}
